import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { NAME_LOCKS } from '../dialect.ts';
import type { Db } from '../schema.ts';

/** Number of locks that names are hashed to. Two names with the same lock wait for each other needlessly, for milliseconds. */
const LOCKS = 65_536;

/** Locks names until the end of the transaction, in sorted order to avoid deadlocks. */
export async function lockNames(
	db: Db,
	names: Iterable<string>,
	mode: 'shared' | 'exclusive',
): Promise<void> {
	const keys = [...new Set(Array.from(names, lockOf))].sort((a, b) => a - b);
	if (keys.length === 0) return;
	const lockFunction = sql.raw(
		mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock',
	);
	await sql`select ${lockFunction}(${sql.raw(String(NAME_LOCKS))}, name) from unnest(${keys}::int[]) as name`.execute(
		db,
	);
}

/**
 * Kinds of locks in the order in which a transaction takes them, each with numbers of its own: one that holds a lock of one kind waits for
 * those of later kinds and of persons, never the reverse, which two names of the same number would be.
 */
const KINDS = ['key ', 'erasures ', 'account '];

function lockOf(name: string): number {
	const kind = KINDS.findIndex((prefix) => name.startsWith(prefix)) + 1;
	return kind * LOCKS + hashOf(name);
}

function hashOf(name: string): number {
	return createHash('sha256').update(name).digest().readUInt16BE(0) % LOCKS;
}
