import { type Kysely, sql } from 'kysely';
import { SettingsError } from '../../settings/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { UNFINISHED_MOVE } from '../../store/moved.ts';

/** A table that is copied. Names come from the catalog of the target. */
export interface MovedTable {
	name: string;
	/** In the order of their names. */
	columns: readonly string[];
	/** Columns of the primary key, in its order. */
	key: readonly KeyColumn[];
	/** The column whose numbers are never used twice; `null`: there is none. */
	counter: string | null;
}

export interface KeyColumn {
	name: string;
	isText: boolean;
}

/** Tables of the migrator, of the move itself, and of SQLite. */
const NOT_MOVED = new Set(['migrations', 'migrations_lock', 'sqlite_sequence', UNFINISHED_MOVE]);
const OF_SQLITE = /^sqlite_stat\d$/;

/**
 * Lists the tables of both databases.
 * @throws {SettingsError} when they differ, or a table has no primary key by which its rows can be compared.
 */
export async function movedTables(
	source: Kysely<Tables>,
	target: Kysely<Tables>,
): Promise<readonly MovedTable[]> {
	const [columns, keys] = await Promise.all([columnsOf(target), keysOf(target)]);
	const known = await sourceColumns(source);
	const names = [...new Set([...columns.keys(), ...known.keys()])].sort();
	return names.map((name) => {
		const found = columns.get(name) ?? [];
		const expected = found.map((column) => column.name);
		if (expected.join() !== (known.get(name) ?? []).join()) {
			throw new SettingsError(
				`the table ${name} has other columns in the data folder than in DATABASE_URL: nothing was changed; report this, please`,
			);
		}
		const counter = found.find(({ isCounter }) => isCounter)?.name ?? null;
		// A partitioned table has no primary key without the column of its partitions.
		const key =
			keys.get(name) ?? (counter === null ? undefined : [{ name: counter, isText: false }]);
		if (key === undefined) throw new SettingsError(`the table ${name} has no primary key`);
		return { name, columns: expected, key, counter };
	});
}

interface Column {
	name: string;
	isCounter: boolean;
}

async function columnsOf(target: Kysely<Tables>): Promise<Map<string, Column[]>> {
	const { rows } = await sql<{ table: string; name: string; is_counter: boolean }>`
		select columns.table_name as table, columns.column_name as name, columns.is_identity = 'YES' as is_counter
		from information_schema.columns
		join information_schema.tables using (table_schema, table_name)
		where columns.table_schema = current_schema() and tables.table_type = 'BASE TABLE'
			and not exists (select from pg_class where relnamespace = current_schema()::regnamespace
				and relname = columns.table_name and relispartition)
		order by columns.table_name, columns.column_name collate "C"`.execute(target);
	const tables = new Map<string, Column[]>();
	for (const { table, name, is_counter: isCounter } of rows) {
		if (NOT_MOVED.has(table)) continue;
		tables.set(table, [...(tables.get(table) ?? []), { name, isCounter }]);
	}
	return tables;
}

async function keysOf(target: Kysely<Tables>): Promise<Map<string, KeyColumn[]>> {
	const { rows } = await sql<{ table: string; name: string; is_text: boolean }>`
		select relation.relname as table, attribute.attname as name, type.typcategory = 'S' as is_text
		from pg_index as entry
		join pg_class as relation on relation.oid = entry.indrelid
		cross join unnest(entry.indkey) with ordinality as place (number, position)
		join pg_attribute as attribute on attribute.attrelid = relation.oid and attribute.attnum = place.number
		join pg_type as type on type.oid = attribute.atttypid
		where entry.indisprimary and relation.relnamespace = current_schema()::regnamespace
		order by relation.relname, place.position`.execute(target);
	const keys = new Map<string, KeyColumn[]>();
	for (const { table, name, is_text: isText } of rows) {
		keys.set(table, [...(keys.get(table) ?? []), { name, isText }]);
	}
	return keys;
}

async function sourceColumns(source: Kysely<Tables>): Promise<Map<string, string[]>> {
	const { rows } = await sql<{ table: string; name: string }>`
		select tables.name as "table", columns.name as name
		from sqlite_master as tables join pragma_table_info(tables.name) as columns
		where tables.type = 'table' order by tables.name, columns.name`.execute(source);
	const tables = new Map<string, string[]>();
	for (const { table, name } of rows) {
		if (NOT_MOVED.has(table) || OF_SQLITE.test(table)) continue;
		tables.set(table, [...(tables.get(table) ?? []), name]);
	}
	return tables;
}
