import { randomFillSync } from 'node:crypto';

/** A call into the generator costs as much for these as for a few bytes. */
const POOL = 4096;

let pool = Buffer.alloc(0);
let used = 0;

/** Random bytes for a nonce or an id, each given out once. */
export function takeRandom(length: number): Buffer {
	if (used + length > pool.length) {
		// A new one each time: who was given a part of the old one keeps it.
		pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(POOL, length)));
		used = 0;
	}
	const bytes = pool.subarray(used, used + length);
	used += length;
	return bytes;
}
