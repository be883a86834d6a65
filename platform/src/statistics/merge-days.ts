import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { type CountKey, Counts, type RejectionKey } from './counts.ts';
import { nextCheck } from './check.ts';
import { DAY_MS, HOUR_MS } from './metrics.ts';
import { lockState, readState, writeState } from './state.ts';
import { addCounts, addRejections } from './writer.ts';

/** Hours are kept for so long; then their counts become those of their UTC day. */
const HOURLY_MS = 90 * DAY_MS;
/** Days are kept for so long. */
export const DAILY_MS = 5 * 366 * DAY_MS;

/** Merges the next hour that is old enough, or deletes days that are too old. @returns whether there was any. */
export async function mergeNext(core: Core): Promise<boolean> {
	return (await mergeHour(core)) || (await deleteOld(core));
}

async function mergeHour(core: Core): Promise<boolean> {
	const { read } = core.store;
	const from = (await readState(read, 'merged')) ?? 0;
	// Whole days that are checked: a repair after the merge would add to an hour again.
	const { hour: unchecked } = await nextCheck(core);
	const oldest = Math.min(core.clock.now() - HOURLY_MS, unchecked);
	const end = Math.floor(oldest / DAY_MS) * DAY_MS;
	const hour = await firstHour(core, from, end);
	if (hour === null) return false;
	await core.store.transaction(async (unit) => {
		await lockState(unit);
		if (((await readState(unit.db, 'merged')) ?? 0) > hour) return;
		await mergeCounts(unit, hour);
		await mergeRejections(unit, hour);
		await writeState(unit, 'merged', hour + HOUR_MS);
		// Nothing of that day is unchecked, and its counts at noon are those of no hour.
		const checked = (await readState(unit.db, 'checked')) ?? 0;
		if (checked < end) await writeState(unit, 'checked', end);
	});
	return true;
}

async function firstHour(core: Core, from: number, end: number): Promise<number | null> {
	const firsts = await Promise.all(
		(['stats_hourly', 'stats_rejections'] as const).map((table) =>
			core.store.read
				.selectFrom(table)
				.select('hour')
				.where('hour', '>=', from)
				.where('hour', '<', end)
				.orderBy('hour')
				.limit(1)
				.executeTakeFirst(),
		),
	);
	return firsts.reduce<number | null>((least, row) => {
		if (row === undefined) return least;
		return least === null ? row.hour : Math.min(least, row.hour);
	}, null);
}

/** Noon, which is on the same day in nearly every time zone. */
function noonOf(instant: number): number {
	return Math.floor(instant / DAY_MS) * DAY_MS + DAY_MS / 2;
}

async function mergeCounts(unit: Unit, hour: number): Promise<void> {
	const rows = await unit.db
		.deleteFrom('stats_hourly')
		.where('hour', '=', hour)
		.returningAll()
		.execute();
	const counts = new Counts<CountKey>();
	for (const { shard: _, n, cohort, ...row } of rows) {
		const day = cohort === 0 ? 0 : noonOf(cohort);
		counts.add({ ...row, hour: noonOf(hour), cohort: day }, n);
	}
	await addCounts(unit.db, counts, 0);
}

async function mergeRejections(unit: Unit, hour: number): Promise<void> {
	const rows = await unit.db
		.deleteFrom('stats_rejections')
		.where('hour', '=', hour)
		.returningAll()
		.execute();
	const counts = new Counts<RejectionKey>();
	for (const { shard: _, n, ...row } of rows) counts.add({ ...row, hour: noonOf(hour) }, n);
	await addRejections(unit.db, counts, 0);
}

async function deleteOld(core: Core): Promise<boolean> {
	const end = core.clock.now() - DAILY_MS;
	const old = await firstHour(core, 0, end);
	if (old === null) return false;
	await core.store.transaction(async (unit) => {
		for (const table of ['stats_hourly', 'stats_rejections'] as const) {
			await unit.db.deleteFrom(table).where('hour', '=', old).execute();
		}
	});
	return true;
}
