import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { smallestIdAt } from '../security/ids.ts';
import type { Unit } from '../store/store.ts';
import { type CountKey, Counts } from './counts.ts';
import { HOUR_MS, hourOf } from './metrics.ts';
import { countRows } from './rows.ts';
import { lockState, readState, writeState } from './state.ts';
import { addCounts } from './writer.ts';

/** An hour is over when no transaction that began in it can still commit, and clocks that differ a little agree. */
const GRACE_MS = 10 * 60_000;

/** The hour that {@link checkHour} may check next, and when. */
export interface NextCheck {
	hour: number;
	/** Not before this instant. */
	dueAt: number;
}

/** The first hour that is not checked and holds anything; the current one, if there is none before it. */
export async function nextCheck(core: Core): Promise<NextCheck> {
	const current = hourOf(core.clock.now());
	const checked = await readState(core.store.read, 'checked');
	const hour =
		checked === null ? current : Math.min(current, await firstHourWithRows(core, checked));
	const from = Math.max(hour, checked ?? hour);
	return { hour: from, dueAt: from + HOUR_MS + GRACE_MS };
}

/** The platform may have been off for months: hours in which nothing happened need no look. */
async function firstHourWithRows(core: Core, from: number): Promise<number> {
	const { read } = core.store;
	const firsts = await Promise.all([
		read
			.selectFrom('stats_hourly')
			.select('hour as at')
			.where('hour', '>=', from)
			.orderBy('hour')
			.limit(1)
			.executeTakeFirst(),
		read
			.selectFrom('messages')
			.select('created_at as at')
			// An id is never older than its row.
			.where('id', '>=', smallestIdAt('msg', from))
			.orderBy('id')
			.limit(1)
			.executeTakeFirst(),
		read
			.selectFrom('events')
			.select('occurred_at as at')
			.where('id', '>=', smallestIdAt('evt', from))
			.orderBy('id')
			.limit(1)
			.executeTakeFirst(),
		read
			.selectFrom('messages')
			.select('handed_over_at as at')
			.where('handed_over_at', '>=', from)
			.orderBy('handed_over_at')
			.limit(1)
			.executeTakeFirst(),
	]);
	const first = firsts.reduce(
		(least, row) => (row?.at == null ? least : Math.min(least, hourOf(row.at))),
		Infinity,
	);
	return Math.max(from, first);
}

/**
 * Compares the roll-up of an hour that is over with its rows, repairs it if they differ, and merges its shards. Another process may do
 * the same meanwhile; one of them wins.
 * @returns the counts that differed; 0: none.
 */
export async function checkHour(core: Core, hour: number): Promise<number> {
	const cleared = await readState(core.store.read, 'cleared');
	// The rows of this hour may be deleted: the roll-up is all that is left of them.
	const isCleared = cleared !== null && hour < cleared;
	const rows = isCleared ? null : await countRows(core, hour);
	const drift = await core.store.transaction(async (unit) => {
		await lockState(unit);
		const checked = await readState(unit.db, 'checked');
		if (checked !== null && hour < checked) return 0;
		const difference = rows === null ? new Counts<CountKey>() : await subtract(unit, rows, hour);
		const differing = difference.sorted();
		await addCounts(unit.db, difference, 0);
		await mergeShards(unit, hour);
		await writeState(unit, 'checked', hour + HOUR_MS);
		const sum = differing.reduce((all, { n }) => all + Math.abs(n), 0);
		await writeState(unit, 'drift', sum);
		if (sum > 0) await writeState(unit, 'drifted', core.clock.now());
		return sum;
	});
	if (drift > 0) {
		core.log.error({ hour: new Date(hour).toISOString(), drift }, 'a roll-up was repaired');
	}
	core.meter.statsDrift(drift);
	return drift;
}

/** What the rows count more than the roll-up; negative: less. */
async function subtract(
	unit: Unit,
	rows: Counts<CountKey>,
	hour: number,
): Promise<Counts<CountKey>> {
	const difference = new Counts<CountKey>();
	for (const { n, ...key } of rows.sorted()) difference.add(key, n);
	for (const { n, ...key } of await rollUpOf(unit, hour)) difference.add(key, -n);
	return difference;
}

/** The columns of a count without its shard, in the order of `countKey`. */
const ROLL_UP_KEY = [
	'account_id',
	'channel',
	'purpose',
	'campaign_id',
	'variant',
	'provider',
	'place',
	'sending_hash',
	'metric',
	'hour',
	'cohort',
] as const;

/** The roll-up of an hour, without shards. */
async function rollUpOf(unit: Unit, hour: number): Promise<(CountKey & { n: number })[]> {
	return unit.db
		.selectFrom('stats_hourly')
		.select([...ROLL_UP_KEY, sql<number>`cast(sum(n) as bigint)`.as('n')])
		.where('hour', '=', hour)
		.groupBy(ROLL_UP_KEY)
		.execute();
}

/** Adds all shards of an hour to the first, and deletes rows that count nothing. */
async function mergeShards(unit: Unit, hour: number): Promise<void> {
	if (unit.concurrent) {
		const moved = await unit.db
			.deleteFrom('stats_hourly')
			.where('hour', '=', hour)
			.where('shard', '<>', 0)
			.returningAll()
			.execute();
		const counts = new Counts<CountKey>();
		for (const { shard: _, n, ...row } of moved) counts.add(keyOf(row), n);
		await addCounts(unit.db, counts, 0);
	}
	await unit.db.deleteFrom('stats_hourly').where('hour', '=', hour).where('n', '=', 0).execute();
}

/** The columns in the order of `countKey`, which the database may return in another. */
function keyOf(row: CountKey): CountKey {
	return {
		account_id: row.account_id,
		channel: row.channel,
		purpose: row.purpose,
		campaign_id: row.campaign_id,
		variant: row.variant,
		provider: row.provider,
		place: row.place,
		sending_hash: row.sending_hash,
		metric: row.metric,
		hour: row.hour,
		cohort: row.cohort,
	};
}
