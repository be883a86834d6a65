const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Minutes in a row that raise an alert, and that resolve it. */
const RAISE_AFTER = 3;
const RESOLVE_AFTER = 5;
/** Pauses between reminders of an open alert, each after the reminder before. */
const REPEATS_AFTER_MS = [HOUR_MS, 4 * HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS, 24 * HOUR_MS];

/** What is stored of an alert that is not resolved. */
export interface AlertState {
	state: 'pending' | 'open';
	bad: number;
	good: number;
	repeats: number;
	acknowledgedAt: number | null;
	silencedUntil: number | null;
	nextRepeatAt: number | null;
}

/** What follows from one more minute. `drop`: it was never raised. */
export type AlertStep =
	| { kind: 'keep' | 'raise' | 'repeat'; next: AlertState }
	| { kind: 'resolve' }
	| { kind: 'drop' };

export const firstMinute: AlertState = {
	state: 'pending',
	bad: 1,
	good: 0,
	repeats: 0,
	acknowledgedAt: null,
	silencedUntil: null,
	nextRepeatAt: null,
};

/** Takes an alert one minute further. A single good minute ends a pending alert; an open one needs five in a row. */
export function afterMinute(alert: AlertState, isBad: boolean, now: number): AlertStep {
	if (!isBad) {
		if (alert.state === 'pending') return { kind: 'drop' };
		const good = alert.good + 1;
		if (good >= RESOLVE_AFTER) return { kind: 'resolve' };
		return { kind: 'keep', next: { ...alert, good, bad: 0 } };
	}
	const next = { ...alert, bad: alert.bad + 1, good: 0 };
	if (alert.state === 'pending') {
		if (next.bad < RAISE_AFTER) return { kind: 'keep', next };
		return { kind: 'raise', next: { ...next, state: 'open', nextRepeatAt: repeatAt(0, now) } };
	}
	const isQuiet =
		alert.acknowledgedAt !== null || (alert.silencedUntil !== null && alert.silencedUntil > now);
	if (isQuiet || alert.nextRepeatAt === null || alert.nextRepeatAt > now) {
		return { kind: 'keep', next };
	}
	const repeats = alert.repeats + 1;
	return { kind: 'repeat', next: { ...next, repeats, nextRepeatAt: repeatAt(repeats, now) } };
}

/** @returns `null`: it was told often enough. */
function repeatAt(repeats: number, now: number): number | null {
	const after = REPEATS_AFTER_MS[repeats];
	return after === undefined ? null : now + after;
}
