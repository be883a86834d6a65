import {
	type Compilable,
	type CompiledQuery,
	type RawBuilder,
	type ReferenceExpression,
	PostgresAdapter,
	sql,
} from 'kysely';
import type { Db, Tables } from './schema.ts';

/** An argument of a statement; pass lists to `inList`. */
type Value = string | number | null | Uint8Array | readonly string[];

/** Stands for a value while the SQL of a statement is built. */
export class Placeholder<Key> {
	readonly key: Key;
	constructor(key: Key) {
		this.key = key;
	}
}

/** Runs a statement with its arguments. @returns its rows. */
export type Prepared<Args, Row> = (db: Db, args: Args) => Promise<Row[]>;

/**
 * Creates a statement whose SQL is compiled once per database: compiling the same SQL repeatedly was the largest part of the cost of
 * a message. Use it for statements that run for every message; elsewhere a plain query is clearer.
 *
 * @param names names of the arguments.
 * @param build builds the query. It may only pass the arguments on as values: they are placeholders.
 */
export function prepare<Args extends Readonly<Record<keyof Args, Value>>, Row>(
	names: readonly (keyof Args & string)[],
	build: (db: Db, args: Args) => Compilable<Row>,
): Prepared<Args, Row> {
	const placeholders = Object.fromEntries(
		names.map((name) => [name, new Placeholder(name)]),
	) as unknown as Args;
	const known = new WeakMap<object, CompiledQuery<Row>>();
	return async (db, args) => {
		const { adapter } = db.getExecutor();
		let compiled = known.get(adapter);
		if (compiled === undefined) {
			compiled = build(db, placeholders).compile();
			known.set(adapter, compiled);
		}
		const parameters = compiled.parameters.map((parameter) =>
			parameter instanceof Placeholder
				? asParameter(db, args[parameter.key as keyof Args])
				: parameter,
		);
		const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
		return rows;
	};
}

/** A list is one parameter, so that the SQL does not depend on its length: an array in PostgreSQL, JSON in SQLite. */
function asParameter(db: Db, value: Value): unknown {
	return Array.isArray(value) && !isPostgres(db) ? JSON.stringify(value) : value;
}

/** A condition that a text column has one of the values; its SQL does not depend on the length of the list. */
export function inList<Table extends keyof Tables>(
	db: Db,
	column: ReferenceExpression<Tables, Table> & string,
	values: readonly string[],
): RawBuilder<boolean> {
	return isPostgres(db)
		? sql<boolean>`${sql.ref(column)} = any(${values}::text[])`
		: sql<boolean>`${sql.ref(column)} in (select value from json_each(${asParameter(db, values)}))`;
}

/** A condition that a numeric column has one of the values; its SQL does not depend on the length of the list. */
export function inNumbers<Table extends keyof Tables>(
	db: Db,
	column: ReferenceExpression<Tables, Table> & string,
	values: readonly number[],
): RawBuilder<boolean> {
	return isPostgres(db)
		? sql<boolean>`${sql.ref(column)} = any(${values}::bigint[])`
		: sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`;
}

/** A list of texts as a table with the column `value`; its SQL does not depend on the length of the list. */
export function listed(db: Db, values: readonly string[]): RawBuilder<{ value: string }> {
	return isPostgres(db)
		? sql<{ value: string }>`(select unnest(${values}::text[]) as value)`
		: sql<{ value: string }>`(select value from json_each(${asParameter(db, values)}))`;
}

/** Whether a database is PostgreSQL; else it is SQLite. */
export function isPostgres(db: Db): boolean {
	return db.getExecutor().adapter instanceof PostgresAdapter;
}
