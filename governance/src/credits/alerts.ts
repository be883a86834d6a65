import type { MilliCredits } from './lots.ts';

/** The effect of a change of the available credits on the thresholds of an account. */
export interface AlertStep {
	/** Thresholds that were just crossed, highest first: each is reported once. */
	crossed: readonly MilliCredits[];
	/** Thresholds above the current credits, highest first: each is reported again after a refill. */
	below: readonly MilliCredits[];
}

/**
 * Computes the thresholds after a change. A threshold is reported once per crossing: not again while the credits stay below it, but
 * again after they have risen to it and fallen.
 * @param below the previous `below`. The previous amount would not suffice, since credits expire between two changes.
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
