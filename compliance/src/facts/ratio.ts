/** Quantile of the normal distribution for a two-sided interval of 95 %. */
const Z = 1.96;

/**
 * Lower bound of Wilson's score interval: the ratio that the counts prove, so that a small sample does not suffice. 0
 * if there is nothing to count.
 */
export function provenRatio(hits: number, total: number): number {
	if (!(total > 0) || !(hits > 0)) return 0;
	const ratio = Math.min(hits / total, 1);
	const spread = Z * Math.sqrt((ratio * (1 - ratio)) / total + (Z * Z) / (4 * total * total));
	return Math.max(0, (ratio + (Z * Z) / (2 * total) - spread) / (1 + (Z * Z) / total));
}

/** `4.2%` / `4,2 %`, rounded up, so that a value above a threshold is never shown as equal to it. */
export function percent(ratio: number): { en: string; fr: string } {
	const text = String(Math.ceil(ratio * 10_000 - 1e-9) / 100);
	return { en: `${text}%`, fr: `${text.replace('.', ',')} %` };
}
