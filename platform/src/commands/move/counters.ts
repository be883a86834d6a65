import { sql } from 'kysely';
import type { Sides } from './compare.ts';
import type { MovedTable } from './tables.ts';

/** Lets the target count on where the source has counted to: a number of a deleted row is not used again (feeds rely on it). */
export async function setCounters(
	{ source, target }: Sides,
	tables: readonly MovedTable[],
): Promise<void> {
	for (const { name, counter } of tables) {
		if (counter === null) continue;
		const { rows } = await sql<{ seq: number }>`
			select seq from sqlite_sequence where name = ${name}`.execute(source);
		const last = rows[0]?.seq ?? 0;
		if (last > 0) {
			await sql`select setval(pg_get_serial_sequence(${name}, ${counter})::regclass, ${last})`.execute(
				target,
			);
		}
	}
}
