import type { Import, ImportStatus } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { importLooks, importStatuses, importStatusWords } from './looks.ts';
import { words } from './words.ts';

const PER_PAGE = 25;
const REFRESH_S = 15;

interface Found {
	data: Import[];
	nextCursor: string | null;
}

/** Every import, with its state. */
export default function Imports() {
	const w = useWords(words);
	const s = useWords(importStatusWords);
	const { may } = useSession();
	const filters = useFilters({ status: importStatuses });
	const list = useResource(
		filters.key,
		() =>
			call<Found>('/v1/imports', {
				query: { ...filters.values, cursor: filters.cursor, limit: PER_PAGE },
			}),
		REFRESH_S,
	);
	const make = (
		<a class="btn main" href={to('imports', 'new')}>
			{w.make}
		</a>
	);
	return (
		<Page title={w.title} {...(may('createImport') ? { actions: make } : {})}>
			<Verdict tone="info" shape="lock" say={w.say} lead={w.lead} />
			<FilterForm
				filters={filters}
				describe={(_name, value) => w.filter(w.state, s[value as ImportStatus])}
			>
				<Select
					id="status"
					name="status"
					label={w.state}
					any={w.any}
					value={(filters.values.status as ImportStatus | undefined) ?? ''}
					options={importStatuses.map((status) => [status, s[status]] as const)}
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

function List({ found, filters }: { found: Found; filters: Filters<string> }) {
	const w = useWords(words);
	const s = useWords(importStatusWords);
	const format = useFormat();
	if (found.data.length === 0) {
		const isFiltered = Object.keys(filters.values).length > 0 || filters.cursor !== undefined;
		return (
			<Empty title={isFiltered ? w.noneTitle : w.emptyTitle}>
				<p class="read">{isFiltered ? w.none : w.empty}</p>
			</Empty>
		);
	}
	const number = (value: number | null | undefined) =>
		value === null || value === undefined ? w.noValue : format.number(value);
	return (
		<>
			<Table
				caption={w.caption}
				rows={found.data}
				keyOf={({ id }) => id}
				columns={[
					{ head: w.file, cell: ({ id, fileName }) => <a href={to('imports', id)}>{fileName}</a> },
					{
						head: w.state,
						wide: true,
						cell: ({ status }) => <Status {...importLooks[status]} word={s[status]} />,
					},
					{ head: w.rows, num: true, cell: ({ rows }) => number(rows) },
					{
						head: w.added,
						num: true,
						cell: ({ result, dryRun }) => number((result ?? dryRun)?.new),
					},
					{ head: w.begun, cell: ({ createdAt }) => format.short(createdAt) },
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
