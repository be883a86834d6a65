import type { ComponentChildren } from 'preact';
import { call, type Query } from '../api/client.ts';
import { type Resource, useResource } from '../api/use-resource.ts';
import { Select } from './field.tsx';
import { FilterForm, type Filters, Pager, useFilters } from './filters.tsx';
import { Empty, Loaded } from './states.tsx';
import { type Column, Table } from './table.tsx';

/** A page of a keyset list, as the API answers it. */
export interface Listed<Row> {
	data: Row[];
	nextCursor: string | null;
}

/** The newest rows in each of some states, together. @param limit of each state. @param more of the query. @throws {ApiError} */
export async function inStates<Row>(
	path: string,
	states: readonly string[],
	limit: number,
	more: Query = {},
): Promise<Row[]> {
	const pages = await Promise.all(
		states.map((state) => call<Listed<Row>>(path, { query: { ...more, state, limit } })),
	);
	return pages.flatMap(({ data }) => data);
}

/** Loads the page of a list that the filters in the address name. */
export function useListed<Row>(
	path: string,
	{ key, values, cursor }: Filters<string>,
	limit: number,
	everySeconds?: number,
): Resource<Listed<Row>> {
	return useResource(
		key,
		() => call<Listed<Row>>(path, { query: { ...values, cursor, limit } }),
		everySeconds,
	);
}

/** A closed choice among the values of a filter. */
export interface Choice {
	label: string;
	options: readonly (readonly [value: string, word: string])[];
}

/** Filters whose values are all known: a list for each, and the active ones as links that remove them. */
export function ChoiceFilters<Name extends string>(props: {
	filters: Filters<Name>;
	choices: Readonly<Record<Name, Choice>>;
	/** The word for no filter. */
	any: string;
	/** How an active filter reads, e.g. "Status: Delivered". */
	describe: (label: string, word: string) => string;
}) {
	const { filters, choices, any, describe } = props;
	const names = Object.keys(choices) as Name[];
	return (
		<FilterForm
			filters={filters}
			describe={(name, value) => {
				const { label, options } = choices[name];
				return describe(label, options.find(([option]) => option === value)?.[1] ?? value);
			}}
		>
			{names.map((name) => (
				<Select
					key={name}
					id={name}
					name={name}
					label={choices[name].label}
					any={any}
					value={filters.values[name] ?? ''}
					options={choices[name].options}
				/>
			))}
		</FilterForm>
	);
}

/** What a list says when it is empty: at all, or behind its filters. */
export interface EmptyWords {
	emptyTitle: string;
	empty: string;
	noMatchTitle: string;
	noMatch: string;
}

/** The table of a page with its pager, or what its emptiness means. */
export function Listing<Row>(props: {
	found: Listed<Row>;
	filters: Filters<string>;
	perPage: number;
	caption: string;
	columns: readonly Column<Row>[];
	keyOf: (row: Row) => string;
	words: EmptyWords;
	/** The first step that an empty list offers. */
	first?: ComponentChildren;
}) {
	const { found, filters, perPage, caption, columns, keyOf, words: w, first } = props;
	const isNarrow = Object.keys(filters.values).length > 0 || filters.cursor !== undefined;
	return (
		<>
			{found.data.length === 0 ? (
				<Empty title={isNarrow ? w.noMatchTitle : w.emptyTitle}>
					<p class="read">{isNarrow ? w.noMatch : w.empty}</p>
					{!isNarrow && first !== undefined && <div class="do">{first}</div>}
				</Empty>
			) : (
				<Table caption={caption} rows={found.data} keyOf={keyOf} columns={columns} />
			)}
			<Pager filters={filters} nextCursor={found.nextCursor} perPage={perPage} />
		</>
	);
}

/** Words of a list with filters, as each screen's catalogue names them. */
export interface ListWords extends EmptyWords {
	what: string;
	listTitle: string;
	caption: string;
	any: string;
	filter: (label: string, word: string) => string;
}

/** The columns of rows; a hook, because words, formats and days are. @param at when the rows were read. */
type UseColumns<Row> = (rows: readonly Row[], at: number) => readonly Column<Row>[];

/** A list behind filters of known values: the filters, and a card with the page that the address names. */
export function FilteredList<Row extends { id: string }, Name extends string>(props: {
	path: string;
	choices: Readonly<Record<Name, Choice>>;
	perPage: number;
	everySeconds?: number;
	words: ListWords;
	useColumns: UseColumns<Row>;
	/** The first step that an empty list offers. */
	first?: ComponentChildren;
}) {
	const { path, choices, perPage, everySeconds, words: w, useColumns, first } = props;
	const filters = useFilters(valuesOf(choices));
	const list = useListed<Row>(path, filters, perPage, everySeconds);
	return (
		<>
			<ChoiceFilters filters={filters} choices={choices} any={w.any} describe={w.filter} />
			<section class="card">
				<h2>{w.listTitle}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => (
						<Rows {...{ found, filters, perPage, useColumns, words: w, first }} at={list.at} />
					)}
				</Loaded>
			</section>
		</>
	);
}

/** The values that each filter permits. */
function valuesOf<Name extends string>(
	choices: Readonly<Record<Name, Choice>>,
): Record<Name, readonly string[]> {
	const values: Partial<Record<Name, readonly string[]>> = {};
	for (const name of Object.keys(choices) as Name[]) {
		values[name] = choices[name].options.map(([value]) => value);
	}
	return values as Record<Name, readonly string[]>;
}

function Rows<Row extends { id: string }>(props: {
	found: Listed<Row>;
	filters: Filters<string>;
	perPage: number;
	words: ListWords;
	useColumns: UseColumns<Row>;
	at: number;
	first: ComponentChildren;
}) {
	const { found, filters, perPage, words: w, useColumns, at, first } = props;
	const columns = useColumns(found.data, at);
	return (
		<Listing
			found={found}
			filters={filters}
			perPage={perPage}
			caption={w.caption}
			words={w}
			first={first}
			keyOf={({ id }) => id}
			columns={columns}
		/>
	);
}
