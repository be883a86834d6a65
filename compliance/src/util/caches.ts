/**
 * The caches of the module hold results of pure functions, so that a list computes them once. Every cache is bounded, and
 * clearing it changes only how long an answer takes.
 */

const caches: (() => void)[] = [];

/** Registers a cache with the function that empties it. */
export function registerCache(clear: () => void): void {
	caches.push(clear);
}

/** Empties every registered cache; for tests that compare verdicts with and without caches. */
export function clearCaches(): void {
	for (const clear of caches) clear();
}
