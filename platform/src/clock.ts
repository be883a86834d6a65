/**
 * The only file that reads the time. All other code uses a {@link Clock}, so that tests and the sandbox can set any time and need
 * not wait.
 */

import type { Instant } from './types.ts';

/** Longest delay of a Node timer (2^31 − 1); a longer wait uses several timers. */
const MAX_TIMER_MS = 2_147_483_647;

/** A smaller difference is that of a clock which is slewed instead of stepped (adjtime(3)). */
const STEP_MS = 1000;

/** The machine's clocks. */
export interface ClockSource {
	/** Milliseconds since the epoch: may be stepped at any time, by NTP or a person. */
	wall(): number;
	/** Milliseconds since some instant, which only grow. Timers count them; a suspended machine does not. */
	monotonic(): number;
	/** How often the two are compared, in milliseconds. */
	lookMs: number;
}

const SYSTEM: ClockSource = {
	wall: () => Date.now(),
	monotonic: () => performance.now(),
	lookMs: 5000,
};

/** Milliseconds since the epoch, and timers that follow them. */
export interface Clock {
	/** The platform's current time. */
	now(): Instant;
	/**
	 * Calls the callback once, as soon as the clock reaches `instant`.
	 *
	 * @param settings `orSet`: also whenever the clock is set, for what looks again after a while. Set back, also under the process,
	 * the clock would reach the instant much too late.
	 * @returns a function that cancels the call.
	 */
	wakeAt(instant: number, callback: () => void, settings?: WakeSettings): () => void;
	/**
	 * Sets the clock, which continues to run from there; `null` returns to real time. Timers that are now due fire.
	 */
	set(instant: number | null): void;
	/** Real time, in milliseconds since the epoch: what the clock would show if it had never been set. */
	real(): number;
}

interface WakeSettings {
	orSet?: boolean;
}

interface Alarm {
	instant: number;
	orSet: boolean;
	callback: () => void;
	timer: NodeJS.Timeout | undefined;
}

/**
 * A clock that starts at real time and can be set. When the machine's clock is stepped, or the machine was suspended, what waits follows
 * within `lookMs`: a message that became due meanwhile leaves then and not when a timer ends that knows nothing of it.
 */
export function createClock(source: ClockSource = SYSTEM): Clock {
	let offset = 0;
	const alarms = new Set<Alarm>();
	const real = () => source.wall();
	/** By how much real time is ahead of the timers. */
	let ahead = source.wall() - source.monotonic();
	let looking: NodeJS.Timeout | undefined;
	const now = () => (real() + offset) as Instant;

	function arm(alarm: Alarm): void {
		clearTimeout(alarm.timer);
		const wait = Math.min(Math.max(alarm.instant - now(), 0), MAX_TIMER_MS);
		alarm.timer = setTimeout(() => fire(alarm), wait);
	}

	/** Compares the clocks while something waits. */
	function keepLooking(): void {
		if (alarms.size > 0 && looking === undefined) {
			ahead = source.wall() - source.monotonic();
			looking = setInterval(look, source.lookMs).unref();
		} else if (alarms.size === 0) {
			clearInterval(looking);
			looking = undefined;
		}
	}

	function look(): void {
		const before = ahead;
		ahead = source.wall() - source.monotonic();
		const step = ahead - before;
		if (Math.abs(step) < STEP_MS) return;
		for (const alarm of alarms) {
			if (alarm.orSet) alarm.instant = now();
			// Most are durations: set back, an instant would be reached much too late.
			else if (step < 0) alarm.instant += step;
			arm(alarm);
		}
	}

	function fire(alarm: Alarm): void {
		if (!alarms.has(alarm)) return;
		// A timer may fire a millisecond early, and a long wait uses several timers.
		if (now() < alarm.instant) {
			arm(alarm);
			return;
		}
		alarms.delete(alarm);
		keepLooking();
		alarm.callback();
	}

	return {
		now,
		real,
		wakeAt(instant, callback, { orSet = false } = {}) {
			const alarm: Alarm = { instant, orSet, callback, timer: undefined };
			alarms.add(alarm);
			keepLooking();
			arm(alarm);
			return () => {
				alarms.delete(alarm);
				keepLooking();
				clearTimeout(alarm.timer);
			};
		},
		set(instant) {
			offset = instant === null ? 0 : instant - real();
			for (const alarm of alarms) {
				if (alarm.orSet) alarm.instant = now();
				arm(alarm);
			}
		},
	};
}

/** Formats milliseconds since the epoch as ISO 8601 in UTC; whole seconds have no fraction, as in verdicts. */
export function toIso(instant: number): string {
	return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** Parses ISO 8601 with an offset. */
export function fromIso(text: string): Instant {
	return Date.parse(text) as Instant;
}

/** The instant that is so many milliseconds later. */
export function later(instant: Instant, milliseconds: number): Instant {
	return (instant + milliseconds) as Instant;
}

/** The later of two instants. */
export function latest(one: Instant, other: Instant): Instant {
	return one > other ? one : other;
}

/** The earlier of two instants. */
export function earliest(one: Instant, other: Instant): Instant {
	return one < other ? one : other;
}
