import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../store/schema.ts';

/** Statuses of which nothing more is expected; what waits or is held stays until somebody decides. None leads back to another status. */
export const ENDED = [
	'sent',
	'delivered',
	'undelivered',
	'failed',
	'cancelled',
	'expired',
	'rejected',
	'unknown',
] as const;

/** Rows by which something still needs a message; each table names the message in `message_id`, which is indexed. */
function needs(now: number): readonly RawBuilder<unknown>[] {
	return [
		sql`waits where true`,
		// The key of a repeated request stands for its message, which is answered again.
		sql`idempotency where expires_at > ${now}`,
		// Credits that are neither taken nor given back.
		sql`credit_reservations where state in ('reserved', 'in_doubt')`,
		// A complaint that nobody has answered.
		sql`complaints where closed_at is null`,
	];
}

/** A condition that nothing needs a row of `messages` any more. @param now milliseconds since the epoch. */
export function isNotNeeded(now: number): RawBuilder<boolean> {
	const none = needs(now).map(
		(rows) => sql`not exists (select 1 from ${rows} and message_id = messages.id)`,
	);
	return sql<boolean>`(${sql.join(none, sql` and `)})`;
}

/** Whether something needs a message of a range of ids. @param from `null`: every id before `to`. */
export async function isRangeNeeded(
	db: Db,
	{ from, to }: { from: string | null; to: string },
	now: number,
): Promise<boolean> {
	const least = from === null ? sql`` : sql` and message_id >= ${from}`;
	const some = needs(now).map(
		(rows) => sql`exists (select 1 from ${rows} and message_id < ${to}${least})`,
	);
	const { rows } = await sql<{
		needed: boolean;
	}>`select ${sql.join(some, sql` or `)} as needed`.execute(db);
	return rows[0]?.needed !== false;
}
