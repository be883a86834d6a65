import type { Candidate } from '../places/candidates.ts';
import type { Policy } from '../types/policy.ts';

/**
 * The account's STOP code for a recipient: the code of the territory if there is one (aggregators use other codes
 * overseas), else the code of France. Candidate places with different codes fall back to the code of France.
 */
export function stopCodeFor(policy: Policy, places: readonly Candidate[]): string | null {
	const national = policy.stopCodes['FR'] ?? null;
	const codes = new Set(places.map(({ territory }) => policy.stopCodes[territory] ?? national));
	const [only] = codes;
	return codes.size === 1 && only !== undefined ? only : national;
}
