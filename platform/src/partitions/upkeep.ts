import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { BackgroundWork } from '../module.ts';
import { defaultOf } from './catalog.ts';
import { createAhead } from './create-ahead.ts';
import { withDdl } from './ddl.ts';
import { giveBounds } from './give-bounds.ts';
import { PARTITIONED } from './partitioned.ts';

const INTERVAL_MS = 3_600_000;
/** A process that has just started has better things to do. */
const FIRST_MS = 60_000;
/** Another process keeps them, or drops old ones: after that, this one looks whether anything is left. */
const AGAIN_MS = 60_000;
/** Rows without a partition of their own are counted up to here. */
const MOST_COUNTED = 10_000;

/**
 * Keeps partitions ahead of the time, in processes that work the queue. By real time: a clock that is set for a test or in the sandbox jumps
 * over years, and no row needs a partition of its own at once.
 */
export function startUpkeep(core: Core): BackgroundWork {
	if (core.settings.databaseUrl === undefined) return { stop: async () => undefined };
	let running = Promise.resolve();
	let timer = schedule(FIRST_MS);

	function schedule(wait: number): NodeJS.Timeout {
		return setTimeout(() => {
			running = keepPartitions(core)
				.catch((error: unknown) => {
					core.log.error({ err: error }, 'partitions could not be kept');
					return true;
				})
				.then((wasMine) => void (timer = schedule(wasMine ? INTERVAL_MS : AGAIN_MS)));
		}, wait).unref();
	}

	return {
		async stop() {
			clearTimeout(timer);
			await running;
			clearTimeout(timer);
		},
	};
}

/**
 * Gives rows without a partition one of their own, and makes the partitions of the next months. Run again, it changes nothing.
 * @returns whether it was this process's turn.
 */
export async function keepPartitions(core: Core): Promise<boolean> {
	const now = core.clock.now();
	const wasMine = await withDdl(core, async (ddl) => {
		for (const table of PARTITIONED) {
			const relief = await giveBounds(ddl, table, now);
			if (relief === 'moved') core.log.info({ table: table.name }, 'rows got a partition');
			const isComplete = await createAhead(ddl, table, now);
			if (relief === 'busy' || !isComplete) {
				core.log.warn({ table: table.name }, 'partitions wait, because the table is in use');
			}
		}
	});
	if (wasMine) await watchDefaults(core);
	return wasMine;
}

/** Says how many rows have no partition of their own: they are found all the same, but can only be deleted one by one. */
async function watchDefaults(core: Core): Promise<void> {
	for (const table of PARTITIONED) {
		const { rows } = await sql<{ rows: number }>`
			select count(*) as rows from (select from ${sql.table(defaultOf(table))} limit ${sql.lit(MOST_COUNTED)}) as found`.execute(
			core.store.read,
		);
		const count = rows[0]?.rows ?? 0;
		core.meter.rowsWithoutPartition(table.name, count);
		if (count > 0) {
			core.log.warn(
				{ table: table.name, rows: count },
				'rows have no partition of their own: a clock was wrong',
			);
		}
	}
}
