import type { CompiledQuery, Insertable, Selectable } from 'kysely';
import { inChunks } from './chunks.ts';
import { Placeholder } from './prepared.ts';
import type { Db, Tables } from './schema.ts';

/** Rows of one statement. There is a text for every number of them up to here, and most often it is the same few. */
const ROWS = 50;

type Texts = Map<string, CompiledQuery>;
const textsOf = new WeakMap<object, Texts>();

/** Inserts rows that all have the same columns, with texts that are made once; see `prepare`. */
export async function insertRows<Table extends keyof Tables>(
	db: Db,
	table: Table,
	rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
	for (const chunk of inChunks(rows, ROWS)) await insert(db, table, chunk, []);
}

/** As `insertRows`. @returns the named columns of every row, in no certain order. */
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
	for (const chunk of inChunks(rows, ROWS)) {
		returned.push(...(await insert(db, table, chunk, columns)));
	}
	return returned as Pick<Selectable<Tables[Table]>, Column>[];
}

async function insert(
	db: Db,
	table: keyof Tables,
	rows: readonly object[],
	returning: readonly string[],
): Promise<unknown[]> {
	const columns = Object.keys(rows[0] ?? {});
	const compiled = textFor(db, table, columns, rows.length, returning);
	const values = rows.flatMap((row) => columns.map((column) => (row as Row)[column]));
	const parameters = compiled.parameters.map((hole) => values[(hole as Placeholder<number>).key]);
	return (await db.executeQuery({ ...compiled, parameters })).rows;
}

type Row = Readonly<Record<string, unknown>>;

function textFor(
	db: Db,
	table: keyof Tables,
	columns: readonly string[],
	rows: number,
	returning: readonly string[],
): CompiledQuery {
	const { adapter } = db.getExecutor();
	let texts = textsOf.get(adapter);
	if (texts === undefined) {
		texts = new Map<string, CompiledQuery>();
		textsOf.set(adapter, texts);
	}
	const key = [table, rows, columns.join(), returning.join()].join(' ');
	let text = texts.get(key);
	if (text === undefined) texts.set(key, (text = makeText(db, table, columns, rows, returning)));
	return text;
}

function makeText(
	db: Db,
	table: keyof Tables,
	columns: readonly string[],
	rows: number,
	returning: readonly string[],
): CompiledQuery {
	const holes = Array.from({ length: rows }, (_, row) =>
		Object.fromEntries(
			columns.map((column, index) => [column, new Placeholder(row * columns.length + index)]),
		),
	);
	// Which table it is, is known to the caller; Kysely's types cannot follow one that is a variable.
	const query = db
		.insertInto(table as 'meta')
		.values(holes as unknown as Insertable<Tables['meta']>[]);
	return returning.length === 0
		? query.compile()
		: query.returning(returning as readonly (keyof Tables['meta'])[]).compile();
}
