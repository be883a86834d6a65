import { useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { queryText } from '../api/client.ts';
import { useFormat, useWords } from '../app/environment.ts';
import { words } from './words.ts';

/** The filters in the address. Values that a screen does not know are named, never read as "all". */
export interface Filters<Name extends string> {
	values: Readonly<Partial<Record<Name, string>>>;
	/** Names of parameters that were left out. */
	unknown: readonly string[];
	/** The key of what is shown: changes with every filter and page. */
	key: string;
	cursor: string | undefined;
}

/**
 * Reads the filters of a screen from the address.
 * @param known the permitted values by name; `null`: any text.
 */
export function useFilters<Name extends string>(
	known: Readonly<Record<Name, readonly string[] | null>>,
): Filters<Name> {
	const { query } = useLocation();
	return readFilters(query, known);
}

function readFilters<Name extends string>(
	query: Readonly<Record<string, string>>,
	known: Readonly<Record<Name, readonly string[] | null>>,
): Filters<Name> {
	const values: Partial<Record<Name, string>> = {};
	const unknown: string[] = [];
	for (const [name, value] of Object.entries(query)) {
		if (name === 'cursor' || value === '') continue;
		const permitted = Object.hasOwn(known, name) ? known[name as Name] : undefined;
		if (permitted === undefined || (permitted !== null && !permitted.includes(value))) {
			unknown.push(name);
		} else values[name as Name] = value;
	}
	return {
		values,
		unknown,
		cursor: query['cursor'],
		key: JSON.stringify([values, query['cursor']]),
	};
}

/** Native controls and a button; then the active filters as links that remove them. */
export function FilterForm<Name extends string>(props: {
	filters: Filters<Name>;
	/** How an active filter reads, e.g. "Status: Delivered". */
	describe: (name: Name, value: string) => string;
	children: ComponentChildren;
}) {
	const { filters, describe, children } = props;
	const w = useWords(words);
	const { path, route } = useLocation();
	const active = Object.entries(filters.values) as [Name, string][];
	return (
		<>
			<form
				class="filters"
				method="get"
				onSubmit={(event) => {
					event.preventDefault();
					const query: Record<string, string> = {};
					for (const [name, value] of new FormData(event.currentTarget)) {
						if (typeof value === 'string') query[name] = value.trim();
					}
					route(path + queryText(query));
				}}
			>
				{children}
				<button class="btn" type="submit">
					{w.show}
				</button>
			</form>
			{active.length > 0 && (
				<ul class="row" aria-label={w.filters}>
					{active.map(([name, value]) => {
						const { [name]: _removed, ...rest } = filters.values;
						return (
							<li key={name}>
								<a
									class="tag"
									href={path + queryText(rest)}
									aria-label={w.removeFilter(describe(name, value))}
								>
									{describe(name, value)} ×
								</a>
							</li>
						);
					})}
				</ul>
			)}
			{filters.unknown.length > 0 && <p class="small">{w.ignored(filters.unknown.join(', '))}</p>}
		</>
	);
}

/** Leads through a keyset list: to the start, and further back. */
export function Pager(props: {
	filters: Filters<string>;
	nextCursor: string | null;
	perPage: number;
}) {
	const { filters, nextCursor, perPage } = props;
	const w = useWords(words);
	const format = useFormat();
	const { path } = useLocation();
	if (nextCursor === null && filters.cursor === undefined) return null;
	return (
		<nav class="pager" aria-label={w.pages}>
			<p class="small">{w.perPage(format.number(perPage))}</p>
			{filters.cursor !== undefined && (
				<a class="btn sm" href={path + queryText(filters.values)}>
					{w.newest}
				</a>
			)}
			{nextCursor !== null && (
				<a class="btn sm" href={path + queryText({ ...filters.values, cursor: nextCursor })}>
					{w.older}
				</a>
			)}
		</nav>
	);
}
