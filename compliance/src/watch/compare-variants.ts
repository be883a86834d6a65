import { type Interval, wilsonInterval, Z_95 } from '../facts/ratio.ts';
import { requireCounts } from './counts.ts';

/** The results of the recipients of a variant. */
export interface VariantResult {
	/** Key of the variant. */
	key: string;
	/** People to whom it was delivered. */
	people: number;
	/** People who clicked or replied; no bots. Hits instead of people with {@link CompareOptions.hitsEach}. */
	successes: number;
}

export interface CompareOptions {
	/**
	 * The most hits per person, if successes are hits. The variance of their sum exceeds that of a count of people by at most this
	 * factor: for k hits of a person it is E[k²] ≤ max(k) · E[k]. The intervals are therefore those of a sample smaller by this factor.
	 * Default 1: successes are people.
	 */
	hitsEach?: number | undefined;
}

/** The difference between two variants. */
export interface VariantDifference {
	better: string;
	worse: string;
	/** Rate of the better one less that of the worse one, 0 or more. */
	difference: number;
	/** Newcombe's interval of 95 % for the difference; it may begin below 0. */
	interval: Interval;
}

/** The answer of an A/B test. */
export interface VariantComparison {
	/** `no_difference`: no difference was found; more people might show one. */
	outcome: 'winner' | 'no_difference';
	/** Key of the variant that is better than each other one; `null` if there is none. */
	winner: string | null;
	/** In the given order. */
	rates: readonly { key: string; rate: number; interval: Interval }[];
	/** The best variant against each other one. */
	differences: readonly VariantDifference[];
}

const NAMES = { hits: 'successes', total: 'people' } as const;
const MAX_VARIANTS = 26;

/**
 * Compares the variants of an A/B test at its end. The best one wins if the two-sided interval of 95 % of its difference from each
 * other one excludes 0: Newcombe's hybrid score interval (R. G. Newcombe, 1998, method 10), which is built from Wilson's and holds
 * for small samples. Call it once, at an end that was fixed in advance: repeated tests find a winner by chance.
 *
 * @throws {RangeError} if counts are impossible, a key is given twice, or there are fewer than 2 or more than 26 variants.
 */
export function compareVariants(
	results: readonly VariantResult[],
	{ hitsEach = 1 }: CompareOptions = {},
): VariantComparison {
	requireVariants(results);
	if (!(hitsEach >= 1)) throw new RangeError(`hitsEach must be at least 1, not ${hitsEach}`);
	const rates = results.map((result) => ({
		key: result.key,
		rate: rateOf(result),
		interval: intervalOf(result, hitsEach),
	}));
	const best = results.reduce((one, other) => (rateOf(other) > rateOf(one) ? other : one));
	const differences = results
		.filter((result) => result !== best)
		.map(
			(worse): VariantDifference => ({
				better: best.key,
				worse: worse.key,
				difference: rateOf(best) - rateOf(worse),
				interval: differenceInterval(best, worse, hitsEach),
			}),
		);
	const wins = differences.every(({ interval: [low] }) => low > 0);
	return {
		outcome: wins ? 'winner' : 'no_difference',
		winner: wins ? best.key : null,
		rates,
		differences,
	};
}

function requireVariants(results: readonly VariantResult[]): void {
	if (results.length < 2 || results.length > MAX_VARIANTS) {
		throw new RangeError(`results must be of 2 to ${MAX_VARIANTS} variants, not ${results.length}`);
	}
	for (const { people, successes } of results) requireCounts(successes, people, NAMES);
	if (new Set(results.map(({ key }) => key)).size < results.length) {
		throw new RangeError('results must name each variant (key) once');
	}
}

function rateOf({ people, successes }: VariantResult): number {
	return people === 0 ? 0 : successes / people;
}

function intervalOf({ people, successes }: VariantResult, hitsEach: number): Interval {
	return wilsonInterval(successes / hitsEach, people / hitsEach);
}

/** Newcombe's hybrid score interval for the rate of one less the rate of the other. */
function differenceInterval(one: VariantResult, other: VariantResult, hitsEach: number): Interval {
	const [rate, otherRate] = [rateOf(one), rateOf(other)];
	const [low, high] = intervalOf(one, hitsEach);
	const [otherLow, otherHigh] = intervalOf(other, hitsEach);
	return [
		rate - otherRate - Math.hypot(rate - low, otherHigh - otherRate),
		rate - otherRate + Math.hypot(high - rate, otherRate - otherLow),
	];
}

/** Quantiles of the normal distribution by power: the probability of finding a difference that is there. */
const POWER_QUANTILES = { '0.8': 0.841621, '0.9': 1.281552, '0.95': 1.644854 } as const;

/** The difference that an A/B test must find. */
export interface WantedDifference {
	/** The usual rate, such as 0.02; above 0, below 1. */
	rate: number;
	/** The rate to distinguish from it, such as 0.03. */
	otherRate: number;
	/** Probability of finding it. Default 0.8. */
	power?: 0.8 | 0.9 | 0.95 | undefined;
}

/**
 * How many people each variant needs so that {@link compareVariants} finds a difference (the usual formula for two proportions, two-sided,
 * 95 %).
 *
 * @throws {RangeError} if a rate is out of bounds or both are equal.
 */
export function neededSize({ rate, otherRate, power = 0.8 }: WantedDifference): number {
	for (const [name, value] of Object.entries({ rate, otherRate })) {
		if (!(value > 0 && value < 1)) {
			throw new RangeError(`${name} must be a share between 0 and 1, such as 0.02, not ${value}`);
		}
	}
	if (rate === otherRate) throw new RangeError('otherRate must differ from rate');
	const mean = (rate + otherRate) / 2;
	const spread =
		Z_95 * Math.sqrt(2 * mean * (1 - mean)) +
		POWER_QUANTILES[`${power}`] * Math.sqrt(rate * (1 - rate) + otherRate * (1 - otherRate));
	return Math.ceil((spread / (rate - otherRate)) ** 2);
}
