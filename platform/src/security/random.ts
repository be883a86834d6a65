import { randomFillSync } from 'node:crypto';

/** Size of the pool: a call of the random generator costs as much for some thousand bytes as for a few. */
const POOL_BYTES = 32_768;

let pool = Buffer.alloc(0);
let used = 0;

/** Random bytes for a nonce or an id; no byte is returned twice. */
export function takeRandom(length: number): Buffer {
	if (used + length > pool.length) {
		// A new buffer each time, because callers keep parts of the old one.
		pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(POOL_BYTES, length)));
		used = 0;
	}
	const bytes = pool.subarray(used, used + length);
	used += length;
	return bytes;
}
