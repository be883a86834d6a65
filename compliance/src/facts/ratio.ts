/** Quantile of the normal distribution for a two-sided interval of 95 %. */
export const Z_95 = 1.96;

/** Bounds of a ratio, each from 0 to 1. */
export type Interval = readonly [low: number, high: number];

/**
 * Wilson's score interval of 95 % for a ratio (E. B. Wilson, 1927), which holds for small samples and ratios near 0 too.
 * `[0, 1]` if there is nothing to count.
 */
export function wilsonInterval(hits: number, total: number): Interval {
	if (!(total > 0)) return [0, 1];
	const ratio = Math.min(Math.max(hits, 0) / total, 1);
	const share = (Z_95 * Z_95) / total;
	const center = ratio + share / 2;
	const spread = Z_95 * Math.sqrt((ratio * (1 - ratio)) / total + share / (4 * total));
	return [
		ratio === 0 ? 0 : Math.max(0, (center - spread) / (1 + share)),
		ratio === 1 ? 1 : Math.min(1, (center + spread) / (1 + share)),
	];
}

/**
 * Lower bound of Wilson's score interval: the ratio that the counts prove, so that a small sample does not suffice. 0
 * if there is nothing to count.
 */
export function provenRatio(hits: number, total: number): number {
	return total > 0 ? wilsonInterval(hits, total)[0] : 0;
}

/** `4.2%` / `4,2 %`, rounded up, so that a value above a threshold is never shown as equal to it. */
export function percent(ratio: number): { en: string; fr: string } {
	const text = String(Math.ceil(ratio * 10_000 - 1e-9) / 100);
	return { en: `${text}%`, fr: `${text.replace('.', ',')} %` };
}
