/** Multiples of the usual rate that the test bets on. */
const FACTORS = [1.5, 2, 3, 5, 8];
/** By chance alone, an evidence of 20 comes in at most one of twenty series, however often one looks (Ville's inequality). */
export const WARN_FROM = 20;

/**
 * Evidence that a rate is higher than usual: the mean of likelihood ratios, a test that may be looked at after every message.
 *
 * @param usual the rate that is usual, between 0 and 1.
 * @returns 1: none; may be infinite.
 */
export function evidenceOf(hits: number, total: number, usual: number): number {
	if (!(total > 0) || hits > total || !(usual > 0 && usual < 1)) return 0;
	const ratios = FACTORS.filter((factor) => factor * usual < 1).map((factor) =>
		Math.exp(
			hits * Math.log(factor) + (total - hits) * Math.log((1 - factor * usual) / (1 - usual)),
		),
	);
	if (ratios.length === 0) return 0;
	return ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
}
