/** Waiting times that grow from attempt to attempt. */

import type { Random } from '../clock.ts';

export interface Backoff {
	firstMs: number;
	factor: number;
	mostMs: number;
	/** Random share of the wait (jitter), so that many clients spread out: 0 none, 1 all of it. */
	jitter: number;
}

/** @param attempt 0 for the first. */
export function backoffMs(backoff: Backoff, attempt: number, random: Random): number {
	const full = Math.min(backoff.mostMs, backoff.firstMs * backoff.factor ** attempt);
	return full * (1 - backoff.jitter * random());
}
