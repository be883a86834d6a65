import type { Segment } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { type Counted, useCounts } from './use-counts.ts';
import { words } from './words.ts';

const PER_PAGE = 25;
const KINDS = ['dynamic', 'list'] as const;

interface Found {
	data: Segment[];
	nextCursor: string | null;
}

/** Every segment, with the number of its contacts. */
export default function Segments() {
	const w = useWords(words);
	const { may } = useSession();
	const filters = useFilters({ kind: KINDS });
	const list = useResource(filters.key, () =>
		call<Found>('/v1/segments', {
			query: { ...filters.values, cursor: filters.cursor, limit: PER_PAGE },
		}),
	);
	return (
		<Page title={w.title} {...(may('createSegment') ? { actions: <Makers /> } : {})}>
			<Verdict tone="info" shape="note" say={w.say} lead={w.lead} />
			<FilterForm
				filters={filters}
				describe={(_name, value) => w.filter(w.kind, w.kinds[value as Segment['kind']])}
			>
				<Select
					id="kind"
					name="kind"
					label={w.kind}
					any={w.any}
					value={(filters.values.kind as Segment['kind'] | undefined) ?? ''}
					options={KINDS.map((kind) => [kind, w.kinds[kind]] as const)}
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

function Makers() {
	const w = useWords(words);
	return (
		<>
			<a class="btn" href={`${to('segments', 'new')}?kind=list`}>
				{w.makeList}
			</a>
			<a class="btn main" href={to('segments', 'new')}>
				{w.make}
			</a>
		</>
	);
}

function List({ found, filters }: { found: Found; filters: Filters<string> }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const counts = useCounts(found.data, may('previewSegment'));
	if (found.data.length === 0) {
		const isFiltered = Object.keys(filters.values).length > 0 || filters.cursor !== undefined;
		return (
			<Empty title={isFiltered ? w.noneTitle : w.emptyTitle}>
				<p class="read">{isFiltered ? w.none : w.empty}</p>
			</Empty>
		);
	}
	const say = (counted: Counted | undefined) => {
		if (counted === undefined) {
			if (!may('previewSegment')) return w.unknown;
			// As narrow as a count, so that the columns stay where they are.
			return (
				<>
					<span aria-hidden="true">…</span>
					<span class="vh">{w.counting}</span>
				</>
			);
		}
		if (counted === 'unknown') return w.unknown;
		const number = format.number(counted.count);
		return counted.exact ? number : w.atLeast(number);
	};
	return (
		<>
			<Table
				caption={w.caption}
				rows={found.data}
				keyOf={({ id }) => id}
				columns={[
					{ head: w.name, cell: ({ id, name }) => <a href={to('segments', id)}>{name}</a> },
					{ head: w.kind, cell: ({ kind }) => w.kinds[kind] },
					{ head: w.people, num: true, cell: ({ id }) => say(counts[id]) },
					{ head: w.changed, cell: ({ updatedAt }) => format.short(updatedAt) },
				]}
			/>
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={PER_PAGE} />
		</>
	);
}
