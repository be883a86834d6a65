import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { StoreUnavailableError } from '../errors.ts';
import { FEED_LOCKS, feedKey } from '../dialect.ts';
import type { Db, Tables } from '../schema.ts';

const STEP = 3;
/** Looks before it is given up: about five seconds. */
const LOOKS = 1500;

/**
 * See `Store.settled`. A transaction that draws numbers of a feed holds a shared advisory lock from before the first number to its
 * end (`inOrder`). So whoever has a number up to the last one that is drawn now is among the present holders: once these have
 * ended, the numbers are all visible or will never be. Writers wait for no reader.
 */
export async function settledSeq(db: Db, feed: keyof Tables): Promise<number> {
	const name = sql.lit(feed);
	const drawn = await sql<{ last: number | null }>`
		select pg_sequence_last_value(pg_get_serial_sequence(${name}, 'seq')::regclass) as last`.execute(
		db,
	);
	const last = drawn.rows[0]?.last ?? 0;
	let before: Set<string> | undefined;
	for (let look = 0; look < LOOKS; look++) {
		const now = await holders(db, feed);
		before ??= now;
		for (const holder of before) if (!now.has(holder)) before.delete(holder);
		if (before.size === 0) return last;
		await pause(STEP);
	}
	throw new StoreUnavailableError('a transaction that writes the feed does not end');
}

async function holders(db: Db, feed: keyof Tables): Promise<Set<string>> {
	const held = await sql<{ holder: string }>`
		select virtualtransaction as holder from pg_locks
		where locktype = 'advisory' and mode = 'ShareLock' and granted and objsubid = 2
			and database = (select oid from pg_database where datname = current_database())
			and classid = ${sql.lit(FEED_LOCKS)} and objid = ${sql.raw(feedKey(`'${feed}'`))}::oid`.execute(db);
	return new Set(held.rows.map(({ holder }) => holder));
}
