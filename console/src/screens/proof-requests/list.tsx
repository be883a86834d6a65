import type { ProofRequest } from '@marketing-cible/contract';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { FilteredList, inStates } from '../../parts/listing.tsx';
import type { Column } from '../../parts/table.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { looks } from './looks.ts';
import { DUE, isDue, isOverdue, STATES } from './standing.ts';
import { useDaysLeft } from './use-days.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

/** Requests for proof of consent, with what is left of the time. */
export default function ProofRequests() {
	const w = useWords(words);
	return (
		<Page title={w.title}>
			<Sentence />
			<FilteredList
				path="/v1/proof-requests"
				perPage={PER_PAGE}
				words={w}
				useColumns={useRequestColumns}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
				}}
			/>
		</Page>
	);
}

function Sentence() {
	const w = useWords(words);
	const { language } = useFormat();
	const due = useResource(
		'due',
		async () => {
			const rows = await inStates<ProofRequest>('/v1/proof-requests', DUE, MOST);
			return rows.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
		},
		REFRESH_S,
	);
	return (
		<Opening resource={due}>
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
		</Opening>
	);
}

function useRequestColumns(rows: readonly ProofRequest[], at: number): Column<ProofRequest>[] {
	const w = useWords(words);
	const format = useFormat();
	const { daysLeft } = useDaysLeft(rows);
	return [
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
			cell: ({ subjects }) => (subjects.length === 0 ? w.anybody : format.number(subjects.length)),
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
	];
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
