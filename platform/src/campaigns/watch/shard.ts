import type { Core } from '../../core.ts';

/** Number of shards of the processes. The intake has a separate one, so that a claim never waits for the feeder. */
const SHARDS = 8;
export const INTAKE_SHARD = SHARDS;

/** The shard of this process, so that concurrent processes rarely share a row. */
export function shardOf({ store: { peers } }: Core): number {
	if (!peers.shared) return 0;
	let sum = 0;
	for (const character of peers.self) sum = (sum * 31 + character.charCodeAt(0)) % SHARDS;
	return sum;
}
