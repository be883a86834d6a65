import { CompiledQuery } from 'kysely';
import type { Db, Tables } from '../schema.ts';

/** Rows per statement. */
export const MAX_JSON_ROWS = 500;

/** Halves of a pair of UTF-16 code units, which no text in PostgreSQL has. `JSON.stringify` writes them as escapes when they stand alone. */
const LONE_HALF = /\\ud[89a-f]/i;

/**
 * Inserts rows that all have the same columns. They are one parameter, as JSON: the SQL is the same for any number of rows, so that the
 * server plans it once, and the driver does not have to encode every value by itself.
 * @returns the columns `returning` of every row, in unspecified order.
 */
export async function insertFromJson(
	db: Db,
	table: keyof Tables,
	columns: readonly string[],
	rows: readonly object[],
	returning: readonly string[],
): Promise<unknown[]> {
	const names = columns.map(quoted).join(', ');
	const text =
		`insert into ${quoted(table)} (${names}) select ${names} from json_populate_recordset(null::${quoted(table)}, $1::json)` +
		(returning.length === 0 ? '' : ` returning ${returning.map(quoted).join(', ')}`);
	return (await db.executeQuery(CompiledQuery.raw(text, [asJson(rows)]))).rows;
}

function asJson(rows: readonly object[]): string {
	const json = JSON.stringify(rows.map(withHex));
	return LONE_HALF.test(json) ? JSON.stringify(rows.map(withHex), wellFormed) : json;
}

/** Bytes in the hex format of `bytea`. */
function withHex(row: object): object {
	return Object.fromEntries(
		Object.entries(row).map(([column, value]: [string, unknown]) => [
			column,
			value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value,
		]),
	);
}

/** As the driver encodes texts in UTF-8. */
function wellFormed(_key: string, value: unknown): unknown {
	return typeof value === 'string' ? Buffer.from(value).toString() : value;
}

/** The names are those of the platform's own tables. */
function quoted(name: string): string {
	return `"${name}"`;
}
