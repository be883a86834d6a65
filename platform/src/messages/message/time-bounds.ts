import { sql } from 'kysely';
import type { Db } from '../../store/schema.ts';

/** Concurrent writers overlap: a row may be younger than one with a higher number, by at most this time. */
const OVERLAP_MS = 60_000;
/** A shorter range is read row by row, since the search would cost as much. */
const SHORT_RANGE = 5000;

/** Sequence numbers of the messages of a period, both inclusive. */
export interface SeqBounds {
	least: number;
	most: number;
}

/**
 * Translates a period into sequence numbers by binary search, so that a list of a period reads no other rows. Numbers grow with time,
 * except within {@link OVERLAP_MS}. Rows at the edges may be outside the period; `created_at` decides.
 *
 * @param period milliseconds since the epoch, `until` exclusive.
 */
export async function seqBounds(
	db: Db,
	{ since, until }: { since?: number | undefined; until?: number | undefined },
): Promise<SeqBounds> {
	const all = await wholeTable(db);
	if (all.most - all.least < SHORT_RANGE) return all;
	const least = since === undefined ? all.least : await firstFrom(db, since - OVERLAP_MS, all);
	if (until === undefined) return { least, most: all.most };
	return { least, most: (await firstFrom(db, until + OVERLAP_MS, { ...all, least })) - 1 };
}

async function wholeTable(db: Db): Promise<SeqBounds> {
	// Two subqueries: SQLite scans the table for `min` and `max` in one query.
	const { rows } = await sql<{ least: number | null; most: number | null }>`
		select (select min(seq) from messages) as least, (select max(seq) from messages) as most`.execute(
		db,
	);
	return { least: rows[0]?.least ?? 0, most: rows[0]?.most ?? 0 };
}

/** The first number whose row was created at the instant or later; without one, the last number plus 1. */
async function firstFrom(db: Db, instant: number, { least, most }: SeqBounds): Promise<number> {
	let low = least;
	let high = most + 1;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		const row = await db
			.selectFrom('messages')
			.select(['seq', 'created_at'])
			.where('seq', '>=', middle)
			.orderBy('seq')
			.limit(1)
			.executeTakeFirst();
		if (row === undefined || row.created_at >= instant) high = middle;
		else low = row.seq + 1;
	}
	return low;
}
