/** The only file that reads the time. All other code gets a {@link Clock}, so that tests need not wait. */

export interface Clock {
	/** Milliseconds; only differences count. */
	now(): number;
	/**
	 * Calls the callback once, when the clock reaches `instant`.
	 * @returns a function that cancels the call.
	 */
	wakeAt(instant: number, callback: () => void): () => void;
}

/** Monotonic time, which adjustments of the system clock do not affect. */
export const systemClock: Clock = {
	now: () => performance.timeOrigin + performance.now(),
	wakeAt(instant, callback) {
		const timer = setTimeout(callback, Math.max(0, instant - systemClock.now()));
		return () => clearTimeout(timer);
	},
};

/** A number from 0 (inclusive) to 1 (exclusive), as `Math.random`. */
export type Random = () => number;
