import type { Core } from '../../core.ts';

/** Shards of the processes; intake has one of its own, so that a claim never waits for the feeder. */
const SHARDS = 8;
export const INTAKE_SHARD = SHARDS;

/** The shard in which this process counts: two processes that write at the same time rarely share a row. */
export function shardOf({ store: { peers } }: Core): number {
	if (!peers.shared) return 0;
	let sum = 0;
	for (const character of peers.self) sum = (sum * 31 + character.charCodeAt(0)) % SHARDS;
	return sum;
}
