import type { MilliCredits } from './lots.ts';

/** What a change of the available credits makes of the thresholds of an account. */
export interface AlertStep {
	/** Thresholds that were just crossed, highest first: each is reported once. */
	crossed: readonly MilliCredits[];
	/** Thresholds that the credits are below now, highest first: each is reported again after a refill. */
	below: readonly MilliCredits[];
}

/**
 * The thresholds after a change. A threshold is reported once for each crossing: not again while the credits stay below it, and again
 * after they rose to it and fell.
 * @param below what was below it before. An amount from before would not do: credits expire between two changes.
 */
export function alertStep(
	available: MilliCredits,
	thresholds: readonly MilliCredits[],
	below: readonly MilliCredits[],
): AlertStep {
	const known = new Set(below);
	const now = [...new Set(thresholds)]
		.filter((threshold) => available < threshold)
		.sort((one, other) => (one < other ? 1 : -1));
	return { crossed: now.filter((threshold) => !known.has(threshold)), below: now };
}
