import type { CreditEntry } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { to } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { type Scanned, scanEntries } from './scan.ts';
import { words } from './words.ts';

type Cause = CreditEntry['cause'];

const PER_PAGE = 50;
const CAUSES: readonly Cause[] = [
	'purchased',
	'granted',
	'reserved',
	'captured',
	'released',
	'lapsed',
	'moved',
	'expired',
	'voided',
	'corrected',
];

/** The journal: what came, what messages took, what was lost. */
export function Entries() {
	const w = useWords(words);
	const filters = useFilters({ cause: CAUSES });
	const entries = useResource(filters.key, () =>
		scanEntries(
			(cursor, limit) => call('/v1/credits/entries', { query: { cursor, limit } }),
			filters.values.cause,
			filters.cursor,
		),
	);
	return (
		<section class="card">
			<h2>{w.entriesTitle}</h2>
			<FilterForm filters={filters} describe={(_name, value) => w.filter(w.causes[value as Cause])}>
				<Select
					id="cause"
					name="cause"
					label={w.cause}
					any={w.any}
					value={(filters.values.cause as Cause | undefined) ?? ''}
					options={CAUSES.map((cause) => [cause, w.causes[cause]] as const)}
				/>
			</FilterForm>
			<Loaded what={w.whatEntries} resource={entries}>
				{(found) => <List found={found} filters={filters} />}
			</Loaded>
		</section>
	);
}

function List({ found, filters }: { found: Scanned; filters: Filters<'cause'> }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const isFiltered = filters.values.cause !== undefined;
	return (
		<>
			{found.entries.length === 0 ? (
				<Empty title={isFiltered ? w.noMatchTitle : w.noEntriesTitle}>
					<p class="read">{isFiltered ? w.noMatch : w.noEntries}</p>
				</Empty>
			) : (
				<Table
					caption={w.entriesCaption}
					rows={found.entries}
					keyOf={({ id }) => id}
					columns={[
						{ head: w.when, cell: ({ at }) => format.short(at) },
						{ head: w.cause, cell: ({ cause }) => w.causes[cause] },
						{ head: w.amount, num: true, cell: ({ amount }) => signed(format.number, amount) },
						{
							head: w.about,
							wide: true,
							cell: ({ messageId, lotId }) =>
								messageId !== null && may('getMessage') ? (
									<a href={to('messages', messageId)}>{w.message}</a>
								) : (
									<small class="code">{messageId ?? lotId}</small>
								),
						},
					]}
				/>
			)}
			{isFiltered && <p class="small">{w.scanned(format.number(found.read))}</p>}
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}

/** With a sign, since an amount that comes and one that goes stand in one column. */
function signed(number: (value: number) => string, amount: string): string {
	const value = Number(amount);
	return value < 0 ? `\u2212${number(-value)}` : `+${number(value)}`;
}
