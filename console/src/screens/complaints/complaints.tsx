import type { Complaint } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { looks, SAYS, STATES } from './looks.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 200;
const REFRESH_S = 60;

interface Found {
	data: Complaint[];
	nextCursor: string | null;
}

/** Complaints of people, wherever they came from. */
export default function Complaints() {
	const w = useWords(words);
	const { may } = useSession();
	const filters = useFilters({ state: STATES, says: SAYS });
	const list = useResource(filters.key, () =>
		call<Found>('/v1/complaints', {
			query: { ...filters.values, cursor: filters.cursor, limit: PER_PAGE },
		}),
	);
	return (
		<Page
			title={w.title}
			actions={
				may('createComplaint') && (
					<a class="btn main" href={to('complaints', 'new')}>
						{w.record}
					</a>
				)
			}
		>
			<Sentence />
			<ComplaintFilters filters={filters} />
			<section class="card">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => <List found={found} filters={filters} />}
				</Loaded>
			</section>
		</Page>
	);
}

function Sentence() {
	const w = useWords(words);
	const format = useFormat();
	const open = useResource(
		'open',
		async () => {
			const [received, forwarded] = await Promise.all(
				(['received', 'forwarded'] as const).map((state) =>
					call<Found>('/v1/complaints', { query: { state, limit: MOST } }),
				),
			);
			return {
				count: (received?.data.length ?? 0) + (forwarded?.data.length ?? 0),
				isCut: received?.nextCursor != null || forwarded?.nextCursor != null,
			};
		},
		REFRESH_S,
	);
	return (
		<Loaded what={w.what} resource={open}>
			{({ count, isCut }) => (
				<Verdict
					tone={count === 0 ? 'ok' : 'warn'}
					shape={count === 0 ? 'ok' : 'warn'}
					live
					say={
						count === 0
							? w.sayNone
							: count === 1
								? w.sayOne
								: isCut
									? w.sayMany(format.number(count))
									: w.say(format.number(count))
					}
					lead={w.lead}
				/>
			)}
		</Loaded>
	);
}

function ComplaintFilters({ filters }: { filters: Filters<'state' | 'says'> }) {
	const w = useWords(words);
	const { values } = filters;
	return (
		<FilterForm
			filters={filters}
			describe={(name, value) =>
				name === 'state'
					? w.filter(w.state, w.states[value as Complaint['state']])
					: w.filter(w.says, w.saying[value as Complaint['says']])
			}
		>
			<Select
				id="state"
				name="state"
				label={w.state}
				any={w.any}
				value={(values.state as Complaint['state'] | undefined) ?? ''}
				options={STATES.map((state) => [state, w.states[state]] as const)}
			/>
			<Select
				id="says"
				name="says"
				label={w.says}
				any={w.any}
				value={(values.says as Complaint['says'] | undefined) ?? ''}
				options={SAYS.map((one) => [one, w.saying[one]] as const)}
			/>
		</FilterForm>
	);
}

function List({ found, filters }: { found: Found; filters: Filters<string> }) {
	const w = useWords(words);
	const format = useFormat();
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
						head: w.received,
						cell: ({ id, receivedAt }) => (
							<a href={to('complaints', id)}>{format.short(receivedAt)}</a>
						),
					},
					{ head: w.person, cell: ({ subject }) => <Mask address={subject} /> },
					{ head: w.says, cell: ({ says }) => w.saying[says] },
					{ head: w.channel, cell: ({ channel }) => w.channels[channel] },
					{
						head: w.state,
						cell: ({ state }) => <Status {...looks[state]} word={w.states[state]} />,
					},
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
