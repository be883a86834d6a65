import {
	type AlertState,
	afterMinute,
	firstMinute,
} from '../../../platform/src/monitoring/alert-state.ts';
import { proven } from '../../../platform/src/monitoring/proven.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What follows from a series of minutes: `b` is bad, `g` is good. */
function run(minutes: string, alert: AlertState = firstMinute): string[] {
	const steps: string[] = [];
	let state = alert;
	for (const [index, minute] of minutes.split('').entries()) {
		const step = afterMinute(state, minute === 'b', (index + 1) * MINUTE);
		steps.push(step.kind);
		if (!('next' in step)) break;
		state = step.next;
	}
	return steps;
}

it('raises after three bad minutes in a row, and resolves after five good ones', () => {
	expect(run('b')).toEqual(['keep']);
	expect(run('bb')).toEqual(['keep', 'raise']);
	expect(run('bg')).toEqual(['keep', 'drop']);
	expect(run('bbggggg').slice(2)).toEqual(['keep', 'keep', 'keep', 'keep', 'resolve']);
	expect(run('bbggggbggggg').slice(2)).toEqual([...Array<string>(9).fill('keep'), 'resolve']);
});

/** Hours at which an open alert is told again, of a month in which every minute is bad. */
function repeats(over: Partial<AlertState> = {}): number[] {
	const raised = afterMinute({ ...firstMinute, bad: 2 }, true, 0);
	if (raised.kind !== 'raise') throw new Error('not raised');
	let state: AlertState = { ...raised.next, ...over };
	const told: number[] = [];
	for (let now = MINUTE; now < 30 * 24 * HOUR; now += MINUTE) {
		const step = afterMinute(state, true, now);
		if (step.kind === 'repeat') told.push(now / HOUR);
		if ('next' in step) state = step.next;
	}
	return told;
}

it('tells an open alert again after 1 hour, 4 hours and then daily, five times at most', () => {
	expect(repeats()).toEqual([1, 5, 29, 53, 77]);
	expect(repeats({ acknowledgedAt: 1 })).toEqual([]);
	expect(repeats({ silencedUntil: 10 * HOUR })).toEqual([10, 14, 38, 62, 86]);
});

it('finds a rate that is proven to be too high, and none in few messages', () => {
	const isBad = (hits: number, total: number, usual: number) =>
		proven('email', 'email', hits, total, usual).isBad;
	expect(isBad(2, 20, 0.05)).toBe(false);
	expect(isBad(10, 20, 0.05)).toBe(true);
	expect(isBad(10, 19, 0.05)).toBe(false);
	expect(isBad(8, 1000, 0.003)).toBe(false);
	expect(isBad(12, 1000, 0.003)).toBe(true);
	// What is no rate proves nothing and fails nothing.
	const odd = [isBad(0, 0, 0.05), isBad(25, 20, 0.05), isBad(20, 20, 0), isBad(20, 20, 5)];
	expect(odd).toEqual([false, false, false, false]);
	expect(proven('email', 'email', 0, 1_000_000, 0.05).detail['evidence']).toBe(0);
});
