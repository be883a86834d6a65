import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { MetaTable, Tables } from '../../store/schema.ts';
import type { Row } from './rows.ts';
import type { MovedTable } from './tables.ts';

/** Rows that are fetched at once; one may be as large as a message with its attachments' texts. */
const FETCH = 100;
const CURSOR = 'rows_of_table';

/** Row values of the embedded database in the order of the primary key. @param source inside one read transaction. */
export async function* readSource(
	source: Kysely<Tables>,
	{ name, columns, key }: MovedTable,
): AsyncGenerator<Row, void, undefined> {
	// Kysely's types cannot express a table that is a variable.
	let query = source.selectFrom(name as 'meta').select(columns as (keyof MetaTable)[]);
	for (const column of key) query = query.orderBy(column.name as keyof MetaTable);
	for await (const row of query.stream(FETCH)) yield row;
}

/**
 * Rows of PostgreSQL in the same order, by a cursor of the server: text is sorted by its bytes, for which the primary key has no index.
 * @param target a pool; the cursor takes one connection of it.
 */
export async function* readTarget(
	target: Kysely<Tables>,
	{ name, columns, key }: MovedTable,
): AsyncGenerator<Row, void, undefined> {
	const order = sql.join(
		key.map((column) =>
			column.isText ? sql`${sql.ref(column.name)} collate "C"` : sql.ref(column.name),
		),
	);
	const transaction = await target.startTransaction().execute();
	try {
		// Between two fetches, the other database is read and differences are written.
		await sql`select set_config('idle_in_transaction_session_timeout', '0', true)`.execute(
			transaction,
		);
		await sql`declare ${sql.id(CURSOR)} no scroll cursor for
			select ${names(columns)} from ${sql.table(name)} order by ${order}`.execute(transaction);
		for (;;) {
			const { rows } = await sql<Row>`fetch ${sql.lit(FETCH)} from ${sql.id(CURSOR)}`.execute(
				transaction,
			);
			yield* rows;
			if (rows.length < FETCH) return;
		}
	} finally {
		await transaction.rollback().execute();
	}
}

function names(columns: readonly string[]): RawBuilder<unknown> {
	return sql.join(columns.map((column) => sql.ref(column)));
}
