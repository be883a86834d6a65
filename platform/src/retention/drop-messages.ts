import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Partition } from '../partitions/catalog.ts';
import type { Ddl } from '../partitions/ddl.ts';
import { MESSAGES } from '../partitions/partitioned.ts';
import type { Db } from '../store/schema.ts';
import { recordExpired } from './delete-messages.ts';
import { ENDED, isRangeNeeded } from './needed.ts';

/**
 * Drops a partition of messages if each of them may be deleted. What is left of a message elsewhere is written before, without a lock: its
 * unsubscribe link works on, and is looked up only when the message is gone.
 *
 * Ended messages do not begin again and no new one gets an old id, so that under the lock only what refers to them is looked up once more.
 * @returns whether it was dropped.
 */
export async function dropMessages(
	core: Core,
	ddl: Ddl,
	partition: Partition,
	cutoff: number,
): Promise<boolean> {
	const { db } = ddl;
	const now = core.clock.now();
	if (await isRangeNeeded(db, partition, now)) return false;
	if (await hasYoungOrOpen(db, partition, cutoff)) return false;
	await keepLinks(db, partition, now);
	await deleteMarks(db, partition);
	const counts = await countByAccount(db, partition);
	const dropped = await ddl.drop(
		MESSAGES,
		partition.name,
		async (inLock) => !(await isRangeNeeded(inLock, partition, now)),
		(inLock) => recordExpired(core, { db: inLock }, counts),
	);
	if (!dropped) return false;
	core.meter.retentionDeleted(
		'messages',
		[...counts.values()].reduce((all, count) => all + count, 0),
	);
	return true;
}

async function hasYoungOrOpen(db: Db, { name }: Partition, cutoff: number): Promise<boolean> {
	const ended = sql.join(ENDED.map((status) => sql.lit(status)));
	const { rows } = await sql`select 1 from ${sql.table(name)}
		where created_at >= ${cutoff} or updated_at >= ${cutoff} or status not in (${ended}) limit 1`.execute(
		db,
	);
	return rows.length > 0;
}

/** The link in a marketing e-mail must work for as long as somebody may open it. */
async function keepLinks(db: Db, { name }: Partition, now: number): Promise<void> {
	await sql`insert into unsubscribe_links (message_id, account_id, channel, subject_hash, deleted_at)
		select id, account_id, channel, subject_hash, ${now}::bigint from ${sql.table(name)}
		where channel = 'email' and purpose = 'marketing' on conflict do nothing`.execute(db);
}

async function deleteMarks(db: Db, { from, to }: Partition): Promise<void> {
	await db
		.deleteFrom('message_marks')
		.where('message_id', '<', to)
		.$if(from !== null, (query) => query.where('message_id', '>=', String(from)))
		.execute();
}

async function countByAccount(db: Db, { name }: Partition): Promise<ReadonlyMap<string, number>> {
	const { rows } = await sql<{ account_id: string; count: number }>`
		select account_id, count(*) as count from ${sql.table(name)} group by account_id order by account_id`.execute(
		db,
	);
	return new Map(rows.map(({ account_id: id, count }) => [id, count]));
}
