import type { CreditEntry } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { type Filters, useFilters } from '../../parts/filters.tsx';
import { ChoiceFilters, Listing } from '../../parts/listing.tsx';
import { to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
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
			<ChoiceFilters
				filters={filters}
				any={w.any}
				describe={(_label, word) => w.filter(word)}
				choices={{
					cause: { label: w.cause, options: CAUSES.map((cause) => [cause, w.causes[cause]]) },
				}}
			/>
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
			<Listing
				found={{ data: found.entries, nextCursor: found.nextCursor }}
				filters={filters}
				perPage={PER_PAGE}
				caption={w.entriesCaption}
				words={{ ...w, emptyTitle: w.noEntriesTitle, empty: w.noEntries }}
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
			{isFiltered && <p class="small">{w.scanned(format.number(found.read))}</p>}
		</>
	);
}

/** With a sign, since an amount that comes and one that goes stand in one column. */
function signed(number: (value: number) => string, amount: string): string {
	const value = Number(amount);
	return value < 0 ? `\u2212${number(-value)}` : `+${number(value)}`;
}
