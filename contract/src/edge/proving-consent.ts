import type { Consent } from '../types.ts';

/**
 * The consent that answers a request for proof: the newest to marketing that the person gave before the request. A later one
 * proves nothing about what was sent before.
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
