/** A share as a fraction of whole numbers: `{ parts: 5n, of: 100n }` is 5 %. */
export interface Share {
	parts: bigint;
	of: bigint;
}

/** The counts. */
export interface Counts {
	hits: number;
	total: number;
}

/** The square of 1.96, the quantile of a two-sided interval of 95 %. */
const Z_SQUARED: Share = { parts: 38_416n, of: 10_000n };

/**
 * Whether counts prove a share: whether the lower bound of Wilson's score interval of 95 % (E. B. Wilson, 1927) is above it. Computed
 * in whole numbers, so that rounding never decides. The bound is the smaller root of (hits/total − p)² = z²·p·(1 − p)/total.
 */
export function isProvenAbove({ hits, total }: Counts, { parts, of }: Share): boolean {
	const excess = BigInt(hits) * of - parts * BigInt(total);
	if (total <= 0 || excess <= 0n) return false;
	return Z_SQUARED.of * excess * excess > Z_SQUARED.parts * parts * (of - parts) * BigInt(total);
}

/** Whether the plain ratio is above a share. */
export function isAbove({ hits, total }: Counts, { parts, of }: Share): boolean {
	return total > 0 && BigInt(hits) * of > parts * BigInt(total);
}

const MILLION = 1_000_000;

/** The share that counts prove, in millionths, rounded down; a notice shows it beside the threshold. */
export function provenMillionths(counts: Counts): number {
	let proven = 0;
	let above = MILLION + 1;
	while (above - proven > 1) {
		const middle = (proven + above) >> 1;
		if (isProvenAbove(counts, { parts: BigInt(middle), of: BigInt(MILLION) })) proven = middle;
		else above = middle;
	}
	return proven;
}
