import { sql } from 'kysely';
import { inChunks } from './chunks.ts';
import { prepare, type Prepared } from './prepared.ts';
import type { Db } from './schema.ts';

/** Rows per statement: few different numbers of rows, so that statements are compiled rarely. */
const MAX_ROWS = 50;

type Row = Readonly<Record<string, string | number | null>>;
type Counting = 'stats_hourly' | 'stats_rejections';

const statements = new Map<string, Prepared<Row, unknown>>();

/**
 * Adds counts to a table: inserts rows, and adds `n` to those that exist. All of their columns but `n` are the key of the table. The SQL of
 * each number of rows is compiled once.
 */
export async function insertAdding(db: Db, table: Counting, rows: readonly Row[]): Promise<void> {
	for (const chunk of inChunks(rows, MAX_ROWS)) {
		const columns = Object.keys(chunk[0] ?? {});
		const args = chunk.flatMap((row, index) =>
			columns.map((column) => [named(column, index), row[column] ?? null] as const),
		);
		await statementFor(table, columns, chunk.length)(db, Object.fromEntries(args));
	}
}

const named = (column: string, index: number) => `${column} ${index}`;

function statementFor(
	table: Counting,
	columns: readonly string[],
	size: number,
): Prepared<Row, unknown> {
	const key = [table, size, ...columns].join(' ');
	let statement = statements.get(key);
	if (statement === undefined) {
		const indexes = Array.from({ length: size }, (_, index) => index);
		const names = indexes.flatMap((index) => columns.map((column) => named(column, index)));
		statement = prepare(names, (db, args: Row) =>
			db
				// The two tables have the same form where it matters here.
				.insertInto(table as 'stats_hourly')
				.values(
					indexes.map(
						(index) =>
							Object.fromEntries(
								columns.map((column) => [column, args[named(column, index)]]),
							) as never,
					),
				)
				.onConflict((known) =>
					known
						.columns(columns.filter((column) => column !== 'n') as never[])
						.doUpdateSet({ n: sql<number>`${sql.table(table)}.n + excluded.n` }),
				),
		);
		statements.set(key, statement);
	}
	return statement;
}
