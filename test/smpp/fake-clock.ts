import type { Clock } from '../../smpp/src/index.ts';

export interface FakeClock extends Clock {
	/** Moves on and fires what is due, in order; what a callback arms within the span fires too. */
	advance(ms: number): void;
	/** Alarms that are armed. */
	readonly armed: number;
}

export function createFakeClock(start = 1_000_000): FakeClock {
	let now = start;
	const alarms = new Set<{ at: number; callback: () => void }>();
	const nextDue = (end: number) =>
		[...alarms].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
	return {
		now: () => now,
		wakeAt(at, callback) {
			const alarm = { at, callback };
			alarms.add(alarm);
			return () => alarms.delete(alarm);
		},
		advance(ms) {
			const end = now + ms;
			for (let alarm = nextDue(end); alarm !== undefined; alarm = nextDue(end)) {
				alarms.delete(alarm);
				now = Math.max(now, alarm.at);
				alarm.callback();
			}
			now = end;
		},
		get armed() {
			return alarms.size;
		},
	};
}

/** Resolves when the condition holds; the test's own time-out is the limit. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
