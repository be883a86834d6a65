/**
 * The only file that reads the time. Everything else is given a {@link Clock}, so that tests and the sandbox can stand at any
 * instant and wait for nothing.
 */

import type { Instant } from './types.ts';

/** Longest delay that Node's timers take; a longer wait is made of several. */
const LONGEST_TIMER = 2_147_483_647;

/** Milliseconds since the epoch, and timers that follow them. */
export interface Clock {
	/** The platform's present. */
	now(): Instant;
	/**
	 * Calls back once, as soon as the clock stands at or after `instant`.
	 * @returns a function that takes the appointment back.
	 */
	wakeAt(instant: number, callback: () => void): () => void;
	/**
	 * Moves the clock; it goes on ticking from there. `null` returns to real time. Appointments that are due then ring.
	 */
	set(instant: number | null): void;
	/** The instant that the clock would show if it had never been moved. */
	real(): number;
}

interface Appointment {
	instant: number;
	callback: () => void;
	timer: NodeJS.Timeout | undefined;
}

/** A clock on real time that can be moved. */
export function createClock(): Clock {
	let offset = 0;
	const appointments = new Set<Appointment>();
	const real = () => Date.now();
	const now = () => (real() + offset) as Instant;

	function arm(appointment: Appointment): void {
		clearTimeout(appointment.timer);
		const wait = Math.min(Math.max(appointment.instant - now(), 0), LONGEST_TIMER);
		appointment.timer = setTimeout(() => ring(appointment), wait);
	}

	function ring(appointment: Appointment): void {
		if (!appointments.has(appointment)) return;
		// A timer may fire a millisecond early, and a long wait is made of several.
		if (now() < appointment.instant) {
			arm(appointment);
			return;
		}
		appointments.delete(appointment);
		appointment.callback();
	}

	return {
		now,
		real,
		wakeAt(instant, callback) {
			const appointment: Appointment = { instant, callback, timer: undefined };
			appointments.add(appointment);
			arm(appointment);
			return () => {
				appointments.delete(appointment);
				clearTimeout(appointment.timer);
			};
		},
		set(instant) {
			offset = instant === null ? 0 : instant - real();
			for (const appointment of [...appointments]) arm(appointment);
		},
	};
}

/** Milliseconds since the epoch as ISO 8601 in UTC; whole seconds without a fraction, as the verdicts write them. */
export function toIso(instant: number): string {
	return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/** Reads ISO 8601 with an offset. */
export function fromIso(text: string): Instant {
	return Date.parse(text) as Instant;
}

/** The instant that is so many milliseconds later. */
export function later(instant: Instant, milliseconds: number): Instant {
	return (instant + milliseconds) as Instant;
}

/** The later one of two instants. */
export function latest(one: Instant, other: Instant): Instant {
	return one > other ? one : other;
}

/** The earlier one of two instants. */
export function earliest(one: Instant, other: Instant): Instant {
	return one < other ? one : other;
}
