import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { NAME_LOCKS } from '../dialect.ts';
import type { Db } from '../schema.ts';

/** Names share this many locks. Two names on one lock wait for each other without need, which costs milliseconds. */
const LOCKS = 65_536;

/** Takes names for the rest of the transaction, in one order for everybody. */
export async function lockNames(
	db: Db,
	names: Iterable<string>,
	mode: 'shared' | 'exclusive',
): Promise<void> {
	const keys = [...new Set(Array.from(names, lockOf))].sort((a, b) => a - b);
	if (keys.length === 0) return;
	const take = sql.raw(
		mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock',
	);
	await sql`select ${take}(${sql.raw(String(NAME_LOCKS))}, name) from unnest(${keys}::int[]) as name`.execute(
		db,
	);
}

function lockOf(name: string): number {
	return createHash('sha256').update(name).digest().readUInt16BE(0) % LOCKS;
}
