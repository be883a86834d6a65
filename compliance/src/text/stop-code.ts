import type { Candidate } from '../places/candidates.ts';
import type { Policy } from '../types/policy.ts';

/**
 * The account's STOP code for a recipient: the code of the territory if there is one (aggregators use other codes
 * overseas), else the code of France. Candidate places with different codes fall back to the code of France.
 */
export function stopCodeFor(policy: Policy, places: readonly Candidate[]): string | null {
	const { stopCodes } = policy;
	const national = stopCodes['FR'] ?? null;
	const first = places[0];
	if (first === undefined) return national;
	const code = stopCodes[first.territory] ?? national;
	for (const { territory } of places) {
		if ((stopCodes[territory] ?? national) !== code) return national;
	}
	return code;
}
