import type { NumberClass } from './automaton.ts';

/**
 * `06 39 98 xx xx` looks like Mayotte but is the mobile range that ARCEP reserves for works of fiction. No subscriber
 * has such a number, so tests and examples may use it. Phone libraries do not know the range.
 */
export const FICTION: NumberClass = Object.freeze({
	country: 'FR',
	callingCode: '33',
	type: 'MOBILE',
});

/** Whether the nine digits from an index on are a number of the fiction range. */
export function isFictionMobile(digits: Uint8Array, from: number): boolean {
	return (
		digits[from] === 6 &&
		digits[from + 1] === 3 &&
		digits[from + 2] === 9 &&
		digits[from + 3] === 9 &&
		digits[from + 4] === 8
	);
}
