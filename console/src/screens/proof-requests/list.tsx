import type { ProofRequest } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { looks } from './looks.ts';
import { DUE, isDue, isOverdue, STATES } from './standing.ts';
import { useDaysLeft } from './use-days.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

interface Found {
	data: ProofRequest[];
	nextCursor: string | null;
}

/** Requests for proof of consent, with what is left of the time. */
export default function ProofRequests() {
	const w = useWords(words);
	const filters = useFilters({ state: STATES });
	const { values, cursor } = filters;
	const list = useResource(filters.key, () =>
		call<Found>('/v1/proof-requests', { query: { ...values, cursor, limit: PER_PAGE } }),
	);
	return (
		<Page title={w.title}>
			<Sentence />
			<FilterForm
				filters={filters}
				describe={(_name, value) => w.filter(w.states[value as ProofRequest['state']])}
			>
				<Select
					id="state"
					name="state"
					label={w.state}
					any={w.any}
					value={(values.state as ProofRequest['state'] | undefined) ?? ''}
					options={STATES.map((state) => [state, w.states[state]] as const)}
				/>
			</FilterForm>
			<section class="card">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => <List found={found} filters={filters} at={list.at} />}
				</Loaded>
			</section>
		</Page>
	);
}

function Sentence() {
	const w = useWords(words);
	const { language } = useFormat();
	const due = useResource(
		'due',
		async () => {
			const pages = await Promise.all(
				DUE.map((state) => call<Found>('/v1/proof-requests', { query: { state, limit: MOST } })),
			);
			return pages
				.flatMap(({ data }) => data)
				.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
		},
		REFRESH_S,
	);
	return (
		<Loaded what={w.what} resource={due}>
			{([first, ...others]) =>
				first === undefined ? (
					<Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.lead} />
				) : isOverdue(first, due.at) ? (
					<Verdict tone="stop" shape="stop" live say={w.sayOverdue} lead={w.leadOverdue} />
				) : (
					<Verdict
						tone="warn"
						shape="warn"
						live
						say={w.sayDue(fullDay(first.dueOn, language))}
						lead={others.length === 0 ? w.lead : w.leadOthers(others.length)}
					/>
				)
			}
		</Loaded>
	);
}

function List(props: { found: Found; filters: Filters<string>; at: number }) {
	const { found, filters, at } = props;
	const w = useWords(words);
	const format = useFormat();
	const daysLeft = useDaysLeft(found.data);
	if (found.data.length === 0) {
		const isNarrow = Object.keys(filters.values).length > 0 || filters.cursor !== undefined;
		return (
			<Empty title={isNarrow ? w.noMatchTitle : w.emptyTitle}>
				<p class="read">{isNarrow ? w.noMatch : w.empty}</p>
			</Empty>
		);
	}
	return (
		<>
			<Table
				caption={w.caption}
				rows={found.data}
				keyOf={({ id }) => id}
				columns={[
					{
						head: w.requested,
						cell: ({ id, requestedAt }) => (
							<a href={to('proof-requests', id)}>{format.short(requestedAt)}</a>
						),
					},
					{
						head: w.source,
						wide: true,
						cell: ({ source }) => <span class="code">{source ?? w.noSource}</span>,
					},
					{
						head: w.people,
						num: true,
						cell: ({ subjects }) =>
							subjects.length === 0 ? w.anybody : format.number(subjects.length),
					},
					{
						head: w.dueOn,
						cell: (request) => (
							<>
								{fullDay(request.dueOn, format.language)}
								<DaysLeft request={request} days={daysLeft(request)} at={at} />
							</>
						),
					},
					{
						head: w.state,
						cell: (request) => {
							const state = isOverdue(request, at) ? 'overdue' : request.state;
							return <Status {...looks[state]} word={w.states[state]} />;
						},
					},
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}

function DaysLeft(props: { request: ProofRequest; days: number | null; at: number }) {
	const { request, days, at } = props;
	const w = useWords(words);
	if (!isDue(request) || days === null || isOverdue(request, at)) return null;
	return (
		<>
			<br />
			<small>{w.daysLeft(days)}</small>
		</>
	);
}
