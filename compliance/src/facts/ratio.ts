/** Of a normal distribution, for 95 % on both sides. */
const Z = 1.96;

/**
 * Lower bound of Wilson's score interval: the ratio that the counts prove, and no accident of a small sample.
 * 0 when there is nothing to count.
 */
export function provenRatio(hits: number, total: number): number {
	if (!(total > 0) || !(hits > 0)) return 0;
	const ratio = Math.min(hits / total, 1);
	const spread = Z * Math.sqrt((ratio * (1 - ratio)) / total + (Z * Z) / (4 * total * total));
	return Math.max(0, (ratio + (Z * Z) / (2 * total) - spread) / (1 + (Z * Z) / total));
}

/** `4.2 %` / `4,2 %`; never rounded down to a threshold that was passed. */
export function percent(ratio: number): { en: string; fr: string } {
	const text = String(Math.ceil(ratio * 10_000 - 1e-9) / 100);
	return { en: `${text}%`, fr: `${text.replace('.', ',')} %` };
}
