import { compareVariants, neededSize, variantOf } from '../../../compliance/src/index.ts';
import { randomFrom } from '../../random.ts';

const seed = Number(process.env['MC_SEED'] ?? 20261128);

function countsOf(size: number, shares: readonly number[]): number[] {
	const counts = shares.map(() => 0);
	for (let index = 0; index < size; index += 1) {
		const variant = variantOf(index, shares);
		counts[variant] = (counts[variant] ?? 0) + 1;
	}
	return counts;
}

describe('the split', () => {
	test.each([
		[1, [1, 0]],
		[2, [1, 1]],
		[3, [2, 1]],
		[1001, [501, 500]],
	])('of %i recipients in halves', (size, counts) => {
		expect(countsOf(size, [50, 50])).toEqual(counts);
	});

	test('is exact at every length', () => {
		process.stdout.write(`variants: seed ${seed}\n`);
		const random = randomFrom(seed);
		const lists = [
			[1],
			[10, 10, 80],
			[1, 99],
			[33, 33, 34],
			[5, 5, 90],
			...Array.from({ length: 60 }, () =>
				Array.from({ length: 1 + random(12) }, () => 1 + random(60)),
			),
		];
		for (const shares of lists) {
			const whole = shares.reduce((sum, share) => sum + share, 0);
			const counts = shares.map(() => 0);
			let furthest = 0;
			for (let index = 0; index < 2 * whole + 7; index += 1) {
				const variant = variantOf(index, shares);
				counts[variant] = (counts[variant] ?? 0) + 1;
				for (const [which, count] of counts.entries()) {
					const due = ((index + 1) * (shares[which] ?? 0)) / whole;
					furthest = Math.max(furthest, Math.abs(count - due));
				}
			}
			expect(furthest).toBeLessThan(1);
		}
	});

	test('is the same when asked again, in any order, far into a campaign', () => {
		const shares = [20, 30, 50];
		const once = Array.from({ length: 200 }, (_, index) => variantOf(index, shares));
		const again = once.map((_, index) => variantOf(199 - index, [20, 30, 50])).reverse();
		expect(again).toEqual(once);
		expect(variantOf(10_000_000, shares)).toBe(variantOf(0, shares));
	});

	test('follows a list that changes', () => {
		const shares = [1, 1];
		expect(variantOf(1, shares)).toBe(1);
		shares[0] = 99;
		expect(variantOf(1, shares)).toBe(0);
	});

	test.each([
		[-1, [1, 1], /rankIndex/],
		[0.5, [1, 1], /rankIndex/],
		[Number.NaN, [1], /rankIndex/],
		[0, [], /1 to 27 variants, not 0/],
		[0, Array.from({ length: 28 }, () => 1), /not 28/],
		[0, [0.5, 0.5], /whole numbers/],
		[0, [0, 1], /whole numbers/],
		[0, [9999, 2], /at most 10000, not 10001/],
	])('refuses %j of %j', (index, shares, message) => {
		expect(() => variantOf(index, shares)).toThrow(RangeError);
		expect(() => variantOf(index, shares)).toThrow(message);
	});
});

const variant = (key: string, successes: number, people: number) => ({ key, successes, people });

describe('the comparison', () => {
	test('Newcombe 1998, table II: 56 of 70 against 48 of 80', () => {
		const { differences, winner } = compareVariants([variant('a', 56, 70), variant('b', 48, 80)]);
		expect(winner).toBe('a');
		expect(differences[0]).toMatchObject({ better: 'a', worse: 'b' });
		expect(differences[0]?.difference).toBeCloseTo(0.2, 10);
		expect(differences[0]?.interval[0]).toBeCloseTo(0.0524, 4);
		expect(differences[0]?.interval[1]).toBeCloseTo(0.3339, 4);
	});

	test('Newcombe 1998, table II: nobody in small samples', () => {
		const [difference] = compareVariants([variant('a', 0, 10), variant('b', 0, 20)]).differences;
		expect(difference?.interval[0]).toBeCloseTo(-0.1611, 4);
		expect(difference?.interval[1]).toBeCloseTo(0.2775, 4);
	});

	test('the winner beats every other variant', () => {
		const won = compareVariants([
			variant('a', 20, 1000),
			variant('b', 60, 1000),
			variant('c', 30, 1000),
		]);
		expect(won).toMatchObject({ outcome: 'winner', winner: 'b' });
		expect(won.rates.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
		const tied = [variant('a', 20, 1000), variant('b', 60, 1000), variant('c', 55, 1000)];
		expect(compareVariants(tied)).toMatchObject({ outcome: 'no_difference', winner: null });
	});

	test('nobody, or a variant without people, wins nothing', () => {
		for (const results of [
			[variant('a', 0, 0), variant('b', 0, 0)],
			[variant('a', 50, 50), variant('b', 0, 0)],
			[variant('a', 0, 500), variant('b', 0, 500)],
		]) {
			expect(compareVariants(results).winner).toBeNull();
		}
	});

	test.each([
		[[variant('a', 1, 2)], /2 to 26 variants, not 1/],
		[[variant('a', 3, 2), variant('b', 1, 2)], /successes \(3\) must not exceed people \(2\)/],
		[[variant('a', 1, 2), variant('a', 1, 2)], /each variant \(key\) once/],
		[[variant('a', -1, 2), variant('b', 1, 2)], /successes/],
	])('impossible: %j', (results, message) => {
		expect(() => compareVariants(results)).toThrow(RangeError);
		expect(() => compareVariants(results)).toThrow(message);
	});

	test('hits of which one person makes several need a clearer difference than people', () => {
		const results = [variant('a', 30, 1000), variant('b', 55, 1000)];
		expect(compareVariants(results).winner).toBe('b');
		expect(compareVariants(results, { hitsEach: 4 }).winner).toBeNull();
		const clearer = [variant('a', 30, 1000), variant('b', 120, 1000)];
		expect(compareVariants(clearer, { hitsEach: 4 }).winner).toBe('b');
		expect(() => compareVariants(results, { hitsEach: 0 })).toThrow(/hitsEach/);
	});

	test('equal variants whose people click up to four times: no winner in 94 %', () => {
		process.stdout.write(`variants: seed ${seed}\n`);
		const random = randomFrom(seed);
		let found = 0;
		for (let run = 0; run < 500; run += 1) {
			const results = ['a', 'b'].map((key) => {
				let hits = 0;
				for (let person = 0; person < 1000; person += 1) {
					if (random(100) < 3) hits += 1 + random(4);
				}
				return variant(key, hits, 1000);
			});
			if (compareVariants(results, { hitsEach: 4 }).winner !== null) found += 1;
		}
		expect(found).toBeLessThanOrEqual(30);
	});

	/** Runs in which a winner is found although all variants are equal. */
	function falseWinners(random: (below: number) => number, keys: readonly string[]): number {
		let found = 0;
		for (let run = 0; run < 1000; run += 1) {
			const results = keys.map((key) => {
				let successes = 0;
				for (let person = 0; person < 1000; person += 1) if (random(100) < 3) successes += 1;
				return variant(key, successes, 1000);
			});
			if (compareVariants(results).winner !== null) found += 1;
		}
		return found;
	}

	test.each([[['a', 'b']], [['a', 'b', 'c']]])('equal variants %j: no winner in 94 %%', (keys) => {
		process.stdout.write(`variants: seed ${seed}\n`);
		expect(falseWinners(randomFrom(seed), keys)).toBeLessThanOrEqual(60);
	});
});

describe('the needed size', () => {
	test('2 % against 3 %', () => {
		expect(neededSize({ rate: 0.02, otherRate: 0.03 })).toBe(3826);
		expect(neededSize({ rate: 0.03, otherRate: 0.02 })).toBe(3826);
		expect(neededSize({ rate: 0.02, otherRate: 0.03, power: 0.9 })).toBeGreaterThan(5000);
	});

	test('finds what is there as often as it says', () => {
		process.stdout.write(`variants: seed ${seed}\n`);
		const random = randomFrom(seed);
		const people = neededSize({ rate: 0.1, otherRate: 0.15 });
		const successesAt = (percent: number) =>
			Array.from({ length: people }, () => random(100)).filter((drawn) => drawn < percent).length;
		let found = 0;
		for (let run = 0; run < 500; run += 1) {
			const results = [
				variant('a', successesAt(10), people),
				variant('b', successesAt(15), people),
			];
			if (compareVariants(results).winner === 'b') found += 1;
		}
		expect(found).toBeGreaterThan(370);
		expect(found).toBeLessThan(430);
	});

	test.each([
		[{ rate: 0, otherRate: 0.1 }, /rate must be a share/],
		[{ rate: 0.1, otherRate: 1 }, /otherRate must be a share/],
		[{ rate: 0.1, otherRate: 0.1 }, /must differ/],
	])('refuses %j', (wanted, message) => {
		expect(() => neededSize(wanted)).toThrow(message);
	});
});
