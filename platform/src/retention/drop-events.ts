import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Partition } from '../partitions/catalog.ts';
import type { Ddl } from '../partitions/ddl.ts';
import { EVENTS, MESSAGES } from '../partitions/partitioned.ts';
import type { Db } from '../store/schema.ts';

/** Drops a partition of events if each of them may be deleted. @returns whether it was dropped. */
export async function dropEvents(
	core: Core,
	ddl: Ddl,
	partition: Partition,
	cutoff: number,
): Promise<boolean> {
	const isFree = async (db: Db) => !(await isNeeded(db, partition));
	if (!(await isFree(ddl.db))) return false;
	const { rows } = await sql<{ events: number; young: number }>`
		select count(*) as events, count(*) filter (where occurred_at >= ${cutoff}) as young
		from ${sql.table(partition.name)}`.execute(ddl.db);
	const { events = 0, young = 1 } = rows[0] ?? {};
	if (young > 0) return false;
	if (!(await ddl.drop(EVENTS, partition.name, isFree))) return false;
	core.meter.retentionDeleted('events', events);
	return true;
}

/** Whether a message of these events is still there, or one of them is still to be delivered. A message is older than its events. */
async function isNeeded(db: Db, { name, from, to }: Partition): Promise<boolean> {
	const least = from === null ? sql`` : sql`and event_id >= ${from}`;
	const { rows } = await sql<{ needed: boolean }>`select
		exists (select 1 from messages where id < ${MESSAGES.keyAt(EVENTS.instantOf(to))}
			and exists (select 1 from ${sql.table(name)} as event where event.message_id = messages.id))
		or exists (select 1 from deliveries where event_id < ${to} ${least} and status = 'pending') as needed`.execute(
		db,
	);
	return rows[0]?.needed !== false;
}
