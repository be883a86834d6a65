import type { OperatorAccount } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded, Opening } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useOperator } from '../session.ts';
import { looks, STATES } from './looks.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
const MOST = 200;

interface Found {
	data: OperatorAccount[];
	nextCursor: string | null;
}

/** The accounts of the platform. */
export default function Accounts() {
	const w = useWords(words);
	const { may } = useOperator();
	const filters = useFilters({ status: STATES });
	const list = useResource(filters.key, () =>
		call<Found>('/v1/operator/accounts', {
			query: { ...filters.values, cursor: filters.cursor, limit: PER_PAGE },
		}),
	);
	return (
		<Page
			title={w.title}
			actions={
				may('createOperatorAccount') && (
					<a class="btn main" href={to('accounts', 'new')}>
						{w.make}
					</a>
				)
			}
		>
			<Sentence />
			<FilterForm filters={filters} describe={(_, value) => w.filter(stateWord(w, value))}>
				<Select
					id="status"
					name="status"
					label={w.status}
					any={w.any}
					value={(filters.values.status ?? '') as (typeof STATES)[number] | ''}
					options={STATES.map((state) => [state, w.statuses[state]])}
				/>
			</FilterForm>
			<section class="card">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => <List found={found} filters={filters} />}
				</Loaded>
			</section>
		</Page>
	);
}

const stateWord = (w: (typeof words)['fr'], value: string) =>
	STATES.find((state) => state === value) === undefined
		? value
		: w.statuses[value as (typeof STATES)[number]];

function Sentence() {
	const w = useWords(words);
	const format = useFormat();
	const suspended = useResource('suspended', () =>
		call<Found>('/v1/operator/accounts', { query: { status: 'suspended', limit: MOST } }),
	);
	return (
		<Opening resource={suspended}>
			{({ data, nextCursor }) => {
				const count = `${format.number(data.length)}${nextCursor === null ? '' : '+'}`;
				const none = data.length === 0;
				return (
					<Verdict
						tone={none ? 'ok' : 'warn'}
						shape={none ? 'ok' : 'warn'}
						say={none ? w.sayAll : w.saySome(count)}
						lead={w.lead}
					/>
				);
			}}
		</Opening>
	);
}

function List({ found, filters }: { found: Found; filters: Filters<'status'> }) {
	const w = useWords(words);
	const format = useFormat();
	if (found.data.length === 0) {
		return (
			<Empty title={w.emptyTitle}>
				<p>{w.empty}</p>
			</Empty>
		);
	}
	const columns: Column<OperatorAccount>[] = [
		{ head: w.name, cell: ({ id, name }) => <a href={to('accounts', id)}>{name}</a> },
		{
			head: w.status,
			cell: ({ status }) => <Status {...looks[status]} word={w.statuses[status]} />,
		},
		{
			head: w.governance,
			cell: ({ governance }) => (governance === null ? w.noContract : w.modes[governance]),
		},
		{ head: w.plan, cell: ({ plan }) => w.plans[plan] },
		{ head: w.since, cell: ({ createdAt }) => format.date(createdAt) },
	];
	return (
		<>
			<Table caption={w.caption} rows={found.data} keyOf={({ id }) => id} columns={columns} />
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
