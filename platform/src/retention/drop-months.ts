import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { type Partition, partitionsOf } from '../partitions/catalog.ts';
import type { Ddl } from '../partitions/ddl.ts';
import {
	DELIVERIES,
	EVENTS,
	MESSAGES,
	type Partitioned,
	ROLL_UPS,
} from '../partitions/partitioned.ts';
import { DAILY_MS } from '../statistics/merge-days.ts';
import type { Db } from '../store/schema.ts';
import { SETTLED_RETENTION_MS } from '../webhooks/housekeeping.ts';
import { dropEvents } from './drop-events.ts';
import { dropMessages } from './drop-messages.ts';

/**
 * Drops the partitions of which every row may be deleted, on PostgreSQL. Where a row must stay, the others of its month are deleted in pieces
 * (`delete-messages.ts`, `delete-events.ts`).
 * @param cutoff milliseconds since the epoch, of messages and events.
 */
export async function dropMonths(
	core: Core,
	ddl: Ddl,
	cutoff: number,
	isStopped: () => boolean,
): Promise<void> {
	const now = core.clock.now();
	const drops = [
		{ table: MESSAGES, until: cutoff, drop: dropMessages },
		{ table: DELIVERIES, until: now - SETTLED_RETENTION_MS, drop: dropEmpty(DELIVERIES) },
		...ROLL_UPS.map((table) => ({ table, until: now - DAILY_MS, drop: dropEmpty(table) })),
		{ table: EVENTS, until: cutoff, drop: dropEvents },
	];
	for (const { table, until, drop } of drops) {
		for (const partition of await pastOf(ddl.db, table, until)) {
			if (isStopped()) return;
			if (await drop(core, ddl, partition, cutoff)) {
				core.log.info({ partition: partition.name }, 'a month was dropped');
			}
		}
	}
}

/** The partitions whose keys are all older. */
async function pastOf(db: Db, table: Partitioned, until: number): Promise<Partition[]> {
	const partitions = await partitionsOf(db, table);
	return partitions.filter(({ to }) => table.instantOf(to) <= until);
}

/** Drops a partition that is empty: the rows of these tables are deleted by other work, each in its own time. */
const dropEmpty =
	(table: Partitioned) =>
	async (_core: Core, ddl: Ddl, { name }: Partition): Promise<boolean> => {
		const isEmpty = async (db: Db) =>
			(await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)).rows.length === 0;
		return (await isEmpty(ddl.db)) && ddl.drop(table, name, isEmpty);
	};
