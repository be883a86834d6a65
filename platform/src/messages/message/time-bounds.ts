import { sql } from 'kysely';
import type { Db } from '../../store/schema.ts';

/** Writers overlap: a row with a lower number may be up to this much younger than one with a higher number. */
const OVERLAP_MS = 60_000;
/** A range that is this short is read row by row; the search would cost as much. */
const SHORT_RANGE = 5000;

/** Sequence numbers of the messages of a period, both inclusive. */
export interface SeqBounds {
	least: number;
	most: number;
}

/**
 * Translates a period into sequence numbers by binary search, so that a list of a period reads no other rows: numbers grow with time,
 * but for {@link OVERLAP_MS}. Rows at the edges may be of other times; `created_at` decides on them.
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
	// Two look-ups: SQLite answers `min` and `max` of one statement by a scan.
	const { rows } = await sql<{ least: number | null; most: number | null }>`
		select (select min(seq) from messages) as least, (select max(seq) from messages) as most`.execute(
		db,
	);
	return { least: rows[0]?.least ?? 0, most: rows[0]?.most ?? 0 };
}

/** The first number whose row was created at the instant or later; one more than the last number, if none was. */
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
