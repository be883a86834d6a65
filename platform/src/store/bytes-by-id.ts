import { type RawBuilder, sql } from 'kysely';
import type { Unit } from './store.ts';

/** A value for the column `sealed` by the id of each row, so that one statement sets those of many rows. */
export function bytesById(
	{ concurrent }: Unit,
	entries: readonly (readonly [id: string, bytes: Uint8Array])[],
): RawBuilder<Uint8Array> {
	// Without a type, PostgreSQL takes parameters in an expression for texts.
	const type = sql.raw(concurrent ? 'bytea' : 'blob');
	const cases = entries.map(([id, bytes]) => sql`when ${id} then cast(${bytes} as ${type})`);
	return sql<Uint8Array>`case id ${sql.join(cases, sql` `)} end`;
}
