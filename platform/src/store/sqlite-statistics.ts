import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * Statistics for SQLite's planner (sqlite.org/fileformat2.html#the_sqlite_stat1_table). Without any, it assumes ten rows for each
 * value of the first column of an index, and reads all rows of an account to find forty of them by id. They are fixed values instead
 * of results of ANALYZE, so that plans do not depend on the amount of data at that time: plans for many rows are also good for few.
 */

/** Rows of a table. */
const MANY = 1_000_000;
const FEW = 1000;
/** Tables that stay small, independent of the number of messages and contacts. */
const SMALL = new Set([
	'accounts',
	'alert_rules',
	'alerts',
	'api_keys',
	'audio',
	'campaigns',
	'exports',
	'imports',
	'senders',
	'sessions',
	'segments',
	'templates',
	'users',
	'webhooks',
]);

/** Columns with the same value in many rows, with the number of values. Other columns have few rows per value. */
const VALUES: Readonly<Record<string, number>> = {
	// One customer may have most of the data.
	account_id: 2,
	campaign_id: 20,
	segment_id: 20,
	import_id: 20,
	webhook_id: 20,
	channel: 3,
	purpose: 3,
	status: 5,
	state: 5,
	kind: 5,
	priority: 2,
	type: 10,
	metric: 10,
	hour: 2000,
	cohort: 2000,
};
/** Rows with the same value of any other column: a person gets several messages. */
const ALIKE = 4;

/** Writes the statistics, after the migrations and before any other connection is opened. */
export async function writeStatistics(db: Kysely<Tables>): Promise<void> {
	const { rows: indexes } = await sql<Index>`
		select tables.name as "table", list.name as name, list."unique" as "unique",
			list.partial, (select group_concat(name, ' ') from (select name from pragma_index_info(list.name) order by seqno)) as columns
		from sqlite_master as tables, pragma_index_list(tables.name) as list
		where tables.type = 'table' and tables.name not like 'sqlite_%' order by 1, 2`.execute(db);
	const wanted = indexes.map(({ table, name, unique, partial, columns }) => {
		const rows = SMALL.has(table) ? FEW : MANY;
		return [
			table,
			name,
			statOf(partial === 1 ? rows / 100 : rows, columns.split(' '), unique === 1),
		];
	});
	const text = JSON.stringify(wanted);
	await db.transaction().execute(async (transaction) => {
		// Creates the table of the statistics; nearly empty, this one takes no time.
		await sql`analyze migrations_lock`.execute(transaction);
		await sql`delete from sqlite_stat1`.execute(transaction);
		await sql`insert into sqlite_stat1 (tbl, idx, stat)
			select value ->> 0, value ->> 1, value ->> 2 from json_each(${text})`.execute(transaction);
	});
	// Loads them into this connection.
	await sql`analyze sqlite_schema`.execute(db);
}

interface Index {
	table: string;
	name: string;
	unique: number;
	/** 1: a partial index, for example over unfinished work. */
	partial: number;
	/** Names with spaces between them. */
	columns: string;
}

/** The rows of an index, and how many of them have the same values of its first column, of its first two columns and so on. */
export function statOf(rows: number, columns: readonly string[], isUnique: boolean): string {
	let alike = rows;
	const numbers = columns.map((column, index) => {
		const values = VALUES[column];
		alike = values === undefined ? Math.min(alike, ALIKE) : Math.ceil(alike / values);
		return isUnique && index === columns.length - 1 ? 1 : alike;
	});
	return [rows, ...numbers].join(' ');
}
