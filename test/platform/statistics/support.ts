import { sql } from 'kysely';
import type { World } from '../support/index.ts';

/** The roll-up of every hour, without shards and counts of 0. */
export async function rollUps(world: World): Promise<Record<string, number>> {
	const { rows } = await sql<{ key: string; n: number }>`
		select metric || ' ' || channel || ' ' || campaign_id as key, cast(sum(n) as bigint) as n
		from stats_hourly group by 1 having sum(n) <> 0 order by 1`.execute(
		world.platform.internals.store.read,
	);
	return Object.fromEntries(rows.map(({ key, n }) => [key.trim(), n]));
}

/** A generator of random numbers that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
