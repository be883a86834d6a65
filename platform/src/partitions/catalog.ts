import { sql } from 'kysely';
import type { Db } from '../store/schema.ts';
import type { Partitioned } from './partitioned.ts';

/** A partition with bounds. */
export interface Partition {
	name: string;
	/** The least key; `null`: there is none. */
	from: string | null;
	/** The first key after it. */
	to: string;
}

/** The partition of rows for which there is no other. */
export const defaultOf = ({ name }: Pick<Partitioned, 'name'>) => `${name}_default`;

const RANGE = /^FOR VALUES FROM \((.+)\) TO \((.+)\)$/;

/** The partitions of a table with bounds, oldest first. */
export async function partitionsOf(db: Db, { name }: Partitioned): Promise<Partition[]> {
	const { rows } = await sql<{ name: string; bounds: string }>`
		select relation.relname as name, pg_get_expr(relation.relpartbound, relation.oid) as bounds
		from pg_inherits join pg_class as relation on relation.oid = pg_inherits.inhrelid
		where pg_inherits.inhparent = ${name}::regclass`.execute(db);
	return rows
		.flatMap(({ name: partition, bounds }) => {
			const [, from, to] = RANGE.exec(bounds) ?? [];
			if (from === undefined || to === undefined) return [];
			return {
				name: partition,
				from: from === 'MINVALUE' ? null : unquoted(from),
				to: unquoted(to),
			};
		})
		.sort((one, other) => (one.to < other.to ? -1 : 1));
}

const unquoted = (literal: string) => literal.replaceAll("'", '');
