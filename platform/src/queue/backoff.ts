/** Waits between attempts: exponential with a limit, and jitter so that attempts that failed together spread out. */
export interface Backoff {
	/** Wait after the first failure, in milliseconds. */
	first: number;
	/** Factor by which each further failure multiplies the wait. */
	factor: number;
	/** Longest wait before jitter, in milliseconds. */
	most: number;
	/** Random part as a fraction of the wait, in both directions: 0.1 is ±10 %; 0 is none. */
	jitter: number;
}

/** A random number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * The wait before the next attempt, in whole milliseconds.
 *
 * @param failures attempts that failed so far, from 1; a smaller number counts as 1.
 */
export function backoffDelay(
	{ first, factor, most, jitter }: Backoff,
	failures: number,
	random?: Random,
): number {
	const delay = Math.min(first * factor ** Math.max(0, failures - 1), most);
	return withJitter(delay, jitter, random);
}

/** A delay of milliseconds changed by up to ± `jitter` (a fraction of it), rounded. */
export function withJitter(delay: number, jitter: number, random: Random = Math.random): number {
	return Math.round(delay * (1 - jitter + random() * 2 * jitter));
}
