import type { MilliCredits } from './lots.ts';

/**
 * The thresholds that a change of the available credits falls below, highest first. It reports a threshold once for each
 * crossing: not again while the credits stay below it, and again after they rose to it and fell.
 */
export function crossedBelow(
	before: MilliCredits,
	after: MilliCredits,
	thresholds: readonly MilliCredits[],
): readonly MilliCredits[] {
	return [...new Set(thresholds)]
		.filter((threshold) => before >= threshold && after < threshold)
		.sort((one, other) => (one < other ? 1 : -1));
}
