import { backoffDelay, withJitter } from '../../../platform/src/queue/backoff.ts';

const backoff = { first: 100, factor: 3, most: 1000, jitter: 0 };

it('multiplies the wait with every failure, up to the longest', () => {
	expect([1, 2, 3, 4, 5000].map((failures) => backoffDelay(backoff, failures))).toEqual([
		100, 300, 900, 1000, 1000,
	]);
});

it('counts fewer than one failure as one', () => {
	expect(backoffDelay(backoff, 0)).toBe(100);
	expect(backoffDelay(backoff, -3)).toBe(100);
});

it('spreads waits by the jitter, in both directions', () => {
	const wait = (random: number) => backoffDelay({ ...backoff, jitter: 0.1 }, 2, () => random);
	expect([0, 0.5, 0.999_999].map(wait)).toEqual([270, 300, 330]);
});

it('rounds to whole milliseconds', () => {
	expect(withJitter(5, 0.05, () => 0.9)).toBe(5);
	expect(Number.isInteger(withJitter(1001, 0.1))).toBe(true);
});
