import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '../../clock.ts';
import { StoreUnavailableError } from '../errors.ts';
import { FEED_LOCKS, feedKey } from '../dialect.ts';
import type { Db, Tables } from '../schema.ts';

const POLL_MS = 3;
/** How long it waits for transactions before it fails. */
const MAX_WAIT_MS = 5000;

/**
 * Implements `Store.settled`. A transaction that draws sequence numbers of a feed first takes a shared advisory lock, which it holds
 * until its end (trigger `enter_feed`). So every transaction with a number up to the current one is among the current lock holders:
 * once these have ended, each number is visible or was rolled back. Writers never wait for readers.
 *
 * @param clock measures how long it waits.
 * @throws {StoreUnavailableError} when a transaction does not end.
 */
export async function settledSeq(
	db: Db,
	feed: keyof Tables,
	clock: Pick<Clock, 'real'>,
): Promise<number> {
	const begin = clock.real();
	const name = sql.lit(feed);
	const drawn = await sql<{ last: number | null }>`
		select pg_sequence_last_value(pg_get_serial_sequence(${name}, 'seq')::regclass) as last`.execute(
		db,
	);
	const last = drawn.rows[0]?.last ?? 0;
	let before: Set<string> | undefined;
	do {
		const now = await holders(db, feed);
		before ??= now;
		for (const holder of before) if (!now.has(holder)) before.delete(holder);
		if (before.size === 0) return last;
		await pause(POLL_MS);
	} while (clock.real() - begin < MAX_WAIT_MS);
	throw new StoreUnavailableError('a transaction that writes to the feed does not end');
}

async function holders(db: Db, feed: keyof Tables): Promise<Set<string>> {
	const held = await sql<{ holder: string }>`
		select virtualtransaction as holder from pg_locks
		where locktype = 'advisory' and mode = 'ShareLock' and granted and objsubid = 2
			and database = (select oid from pg_database where datname = current_database())
			and classid = ${sql.lit(FEED_LOCKS)} and objid = ${sql.raw(feedKey(`'${feed}'`))}::oid`.execute(db);
	return new Set(held.rows.map(({ holder }) => holder));
}
