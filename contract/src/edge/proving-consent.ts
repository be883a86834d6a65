import type { Consent } from '../types.ts';

/**
 * Selects the consent that answers a request for proof: the newest marketing consent given before the request. A later consent proves
 * nothing about earlier messages.
 *
 * @param consents of one person, in any order.
 * @param requestedAt ISO 8601.
 */
export function provingConsent(
	consents: readonly Consent[],
	requestedAt: string,
): Consent | undefined {
	const end = Date.parse(requestedAt);
	let newest: Consent | undefined;
	for (const consent of consents) {
		const { action, purposes, collectedAt, erasedAt } = consent;
		if (action !== 'grant' || erasedAt !== undefined || !purposes.includes('marketing')) continue;
		const isLater = newest === undefined || given(consent) >= given(newest);
		if (Date.parse(collectedAt) <= end && isLater) newest = consent;
	}
	return newest;
}

const given = ({ collectedAt }: Consent): number => Date.parse(collectedAt);
