import {
	type Compilable,
	type CompiledQuery,
	type RawBuilder,
	type ReferenceExpression,
	PostgresAdapter,
	sql,
} from 'kysely';
import type { Db, Tables } from './schema.ts';

/** What a statement is told each time; a list goes to `isOneOf`. */
type Value = string | number | null | Uint8Array | readonly string[];

/** Stands for a value while the text of a statement is made. */
export class Placeholder<Key> {
	readonly key: Key;
	constructor(key: Key) {
		this.key = key;
	}
}

/** A statement with what it is told. @returns its rows. */
export type Prepared<Args, Row> = (db: Db, args: Args) => Promise<Row[]>;

/**
 * A statement whose text is made once per database: of what a message costs, making the same texts again and again was the
 * largest part. For statements on the way of every message; elsewhere a query says more plainly what it does.
 *
 * @param names of the arguments.
 * @param build makes the query. An argument may only be passed on as a value: there is nothing in it yet.
 */
export function prepare<Args extends Readonly<Record<keyof Args, Value>>, Row>(
	names: readonly (keyof Args & string)[],
	build: (db: Db, args: Args) => Compilable<Row>,
): Prepared<Args, Row> {
	const holes = Object.fromEntries(
		names.map((name) => [name, new Placeholder(name)]),
	) as unknown as Args;
	const known = new WeakMap<object, CompiledQuery<Row>>();
	return async (db, args) => {
		const { adapter } = db.getExecutor();
		let compiled = known.get(adapter);
		if (compiled === undefined) {
			compiled = build(db, holes).compile();
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

/** Lists are one parameter, so that the text does not depend on their length: an array in PostgreSQL, JSON in SQLite. */
function asParameter(db: Db, value: Value): unknown {
	return Array.isArray(value) && !isPostgres(db) ? JSON.stringify(value) : value;
}

/** Whether a text column has one of the values of a list, with a text that does not depend on its length. */
export function inList<Table extends keyof Tables>(
	db: Db,
	column: ReferenceExpression<Tables, Table> & string,
	values: readonly string[],
): RawBuilder<boolean> {
	return isPostgres(db)
		? sql<boolean>`${sql.ref(column)} = any(${values}::text[])`
		: sql<boolean>`${sql.ref(column)} in (select value from json_each(${asParameter(db, values)}))`;
}

function isPostgres(db: Db): boolean {
	return db.getExecutor().adapter instanceof PostgresAdapter;
}
