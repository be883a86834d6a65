import type { CompiledQuery, Insertable, Selectable } from 'kysely';
import { inChunks } from './chunks.ts';
import { insertFromJson, MAX_JSON_ROWS } from './postgres/insert-json.ts';
import { isPostgres, Placeholder } from './prepared.ts';
import type { Db, Tables } from './schema.ts';

/** Rows per statement. Each number of rows has its own cached SQL; most inserts use the same few. */
const MAX_ROWS = 50;

type Statements = Map<string, CompiledQuery>;
const statementsOf = new WeakMap<object, Statements>();

/** Inserts rows that all have the same columns, with SQL that is compiled once; see `prepare`. Values are texts, numbers, bytes or null. */
export async function insertRows<Table extends keyof Tables>(
	db: Db,
	table: Table,
	rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
	for (const chunk of inChunks(rows, mostRows(db))) await insert(db, table, chunk, []);
}

/** Like `insertRows`. @returns the given columns of every row, in unspecified order. */
export async function insertReturning<
	Table extends keyof Tables,
	Column extends keyof Selectable<Tables[Table]> & string,
>(
	db: Db,
	table: Table,
	rows: readonly Insertable<Tables[Table]>[],
	columns: readonly Column[],
): Promise<Pick<Selectable<Tables[Table]>, Column>[]> {
	const returned: unknown[] = [];
	for (const chunk of inChunks(rows, mostRows(db))) {
		for (const row of await insert(db, table, chunk, columns)) returned.push(row);
	}
	return returned as Pick<Selectable<Tables[Table]>, Column>[];
}

const mostRows = (db: Db) => (isPostgres(db) ? MAX_JSON_ROWS : MAX_ROWS);

async function insert(
	db: Db,
	table: keyof Tables,
	rows: readonly object[],
	returning: readonly string[],
): Promise<unknown[]> {
	const columns = Object.keys(rows[0] ?? {});
	if (isPostgres(db)) return insertFromJson(db, table, columns, rows, returning);
	const compiled = statementFor(db, table, columns, rows.length, returning);
	const values = rows.flatMap((row) => columns.map((column) => (row as Row)[column]));
	const parameters = compiled.parameters.map(
		(placeholder) => values[(placeholder as Placeholder<number>).key],
	);
	return (await db.executeQuery({ ...compiled, parameters })).rows;
}

type Row = Readonly<Record<string, unknown>>;

function statementFor(
	db: Db,
	table: keyof Tables,
	columns: readonly string[],
	rows: number,
	returning: readonly string[],
): CompiledQuery {
	const { adapter } = db.getExecutor();
	let statements = statementsOf.get(adapter);
	if (statements === undefined) {
		statements = new Map<string, CompiledQuery>();
		statementsOf.set(adapter, statements);
	}
	const key = [table, rows, columns.join(), returning.join()].join(' ');
	let statement = statements.get(key);
	if (statement === undefined)
		statements.set(key, (statement = compile(db, table, columns, rows, returning)));
	return statement;
}

function compile(
	db: Db,
	table: keyof Tables,
	columns: readonly string[],
	rows: number,
	returning: readonly string[],
): CompiledQuery {
	const placeholders = Array.from({ length: rows }, (_, row) =>
		Object.fromEntries(
			columns.map((column, index) => [column, new Placeholder(row * columns.length + index)]),
		),
	);
	// The caller knows the type of the table; Kysely's types cannot express a table that is a variable.
	const query = db
		.insertInto(table as 'meta')
		.values(placeholders as unknown as Insertable<Tables['meta']>[]);
	return returning.length === 0
		? query.compile()
		: query.returning(returning as readonly (keyof Tables['meta'])[]).compile();
}
