/** The only file that reads the time. All other code gets a {@link Clock}, so that tests need not wait. */

export interface Clock {
	/** Milliseconds, with fractions; only differences count. */
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

/** A timer of which at most one call is pending. */
export interface Timer {
	/** Replaces the pending call. */
	start(delayMs: number, callback: () => void): void;
	stop(): void;
}

export function createTimer(clock: Clock): Timer {
	let cancel: (() => void) | undefined;
	function stop(): void {
		cancel?.();
		cancel = undefined;
	}
	return {
		start(delayMs, callback) {
			stop();
			cancel = clock.wakeAt(clock.now() + delayMs, () => {
				cancel = undefined;
				callback();
			});
		},
		stop,
	};
}
