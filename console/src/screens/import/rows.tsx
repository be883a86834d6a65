import type { Import, ImportFlag, ImportOutcome, ImportRow } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { countWords } from './count-words.ts';
import { rowWords } from './row-words.ts';

const PER_PAGE = 50;
type Kind = ImportOutcome | ImportFlag;
const KINDS = Object.keys(rowWords.en.outcomes) as Kind[];

interface Found {
	data: ImportRow[];
	nextCursor: string | null;
}

/** What becomes of each row of a file. */
export default function ImportRows({ params: { id } }: { params: { id: string } }) {
	const w = useWords(rowWords);
	const filters = useFilters({ outcome: KINDS });
	const path = `/v1/imports/${encodeURIComponent(id)}`;
	const stored = useResource(id, () => call<Import>(path));
	const rows = useResource(`${id} ${filters.key}`, () =>
		call<Found>(`${path}/rows`, {
			query: { ...filters.values, cursor: filters.cursor, limit: PER_PAGE },
		}),
	);
	const name = stored.data?.fileName;
	return (
		<Page
			title={name === undefined ? w.rowsName : w.rowsTitle(name)}
			parent={{ href: to('imports', id), name: name ?? w.list }}
			isPending={stored.loading}
		>
			<Verdict tone="info" shape="note" say={w.rowsSay} lead={w.rowsLead} />
			<FilterForm
				filters={filters}
				describe={(_name, value) => w.filter(w.outcome, w.outcomes[value as Kind])}
			>
				<Select
					id="outcome"
					name="outcome"
					label={w.outcome}
					any={w.any}
					value={(filters.values.outcome as Kind | undefined) ?? ''}
					options={KINDS.map((kind) => [kind, w.outcomes[kind]] as const)}
				/>
			</FilterForm>
			<section class="card">
				<h2>{w.rowsName}</h2>
				<Loaded what={w.rowsWhat} resource={rows}>
					{(found) => <List found={found} filters={filters} />}
				</Loaded>
			</section>
		</Page>
	);
}

function List({ found, filters }: { found: Found; filters: Filters<string> }) {
	const w = useWords(rowWords);
	const c = useWords(countWords);
	const format = useFormat();
	if (found.data.length === 0) {
		return (
			<Empty title={w.noRows}>
				<p class="read">{w.noRowsHint}</p>
			</Empty>
		);
	}
	return (
		<>
			<Table
				caption={w.caption}
				rows={found.data}
				keyOf={({ line }) => String(line)}
				columns={[
					{ head: w.line, cell: ({ line }) => format.number(line) },
					{
						head: w.outcome,
						wide: true,
						cell: ({ outcome, reason, flags, duplicateOf }) => (
							<>
								<b>{w.outcomes[outcome]}</b>
								{[
									reason === null ? '' : c.reasons[reason],
									duplicateOf === null ? '' : w.duplicateOf(format.number(duplicateOf)),
									...flags.map((flag) => w.outcomes[flag]),
								]
									.filter((part) => part !== '')
									.map((part) => (
										<small key={part} class="said">
											{part}
										</small>
									))}
							</>
						),
					},
					{
						head: w.cells,
						wide: true,
						cell: ({ values }) => (
							<span class="mut samples">{values.filter((value) => value !== '').join(' · ')}</span>
						),
					},
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
