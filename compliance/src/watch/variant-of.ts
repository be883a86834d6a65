import { memoize } from '../util/memoize.ts';

/** Variants of a content, and the rest that gets the winner. */
const MAX_VARIANTS = 27;
const MAX_WHOLE = 10_000;

/**
 * The variant of a recipient by their position in the random order of a campaign. Exact at every length: each variant has its share
 * of the first n recipients, rounded up or down. Deterministic.
 *
 * @param rankIndex position from 0.
 * @param shares of the variants, as whole numbers such as percents; their sum is the whole.
 * @returns the index of the variant in `shares`.
 * @throws {RangeError} if the position or a share is out of bounds.
 */
export function variantOf(rankIndex: number, shares: readonly number[]): number {
	if (!Number.isSafeInteger(rankIndex) || rankIndex < 0) {
		throw new RangeError(`rankIndex must be a position from 0, not ${rankIndex}`);
	}
	requireShares(shares);
	const pattern = patternOf(shares.join());
	return pattern[rankIndex % pattern.length] ?? 0;
}

function requireShares(shares: readonly number[]): void {
	if (shares.length === 0 || shares.length > MAX_VARIANTS) {
		throw new RangeError(`shares must name 1 to ${MAX_VARIANTS} variants, not ${shares.length}`);
	}
	let whole = 0;
	for (const share of shares) {
		if (!Number.isInteger(share) || share < 1) {
			throw new RangeError(
				`shares must be whole numbers of at least 1, such as percents, not ${share}`,
			);
		}
		whole += share;
	}
	if (whole > MAX_WHOLE) {
		throw new RangeError(`shares must add up to at most ${MAX_WHOLE}, not ${whole}`);
	}
}

/** The pattern of comma-separated shares, memoized because a campaign uses one up to a million times. */
const patternOf = memoize((shares: string) =>
	sequenceOf(inLowestTerms(shares.split(',').map(Number))),
);

function inLowestTerms(shares: readonly number[]): readonly number[] {
	const divisor = shares.reduce(greatestCommonDivisor);
	return shares.map((share) => share / divisor);
}

/**
 * One period of the sequence of variants. After R. Tijdeman, “The chairman assignment problem” (1980): among the variants that are
 * behind their share, the one that would first fall behind too far. No variant is ever a whole recipient off its share.
 */
function sequenceOf(shares: readonly number[]): readonly number[] {
	const total = shares.reduce((sum, share) => sum + share, 0);
	const room = Math.max(1, 2 * shares.length - 2);
	const given = shares.map(() => 0);
	const pattern: number[] = [];
	for (let length = 1; length <= total; length += 1) {
		let next = -1;
		let shortest = Infinity;
		for (const [index, share] of shares.entries()) {
			const behind = (share * length - (given[index] ?? 0) * total) * room;
			const time = ((room - 1) * total - behind) / share;
			if (behind >= total && time < shortest) [next, shortest] = [index, time];
		}
		given[next] = (given[next] ?? 0) + 1;
		pattern.push(next);
	}
	return pattern;
}

function greatestCommonDivisor(one: number, other: number): number {
	return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
