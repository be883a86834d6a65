import type { Consent } from '@marketing-cible/contract';
import type { Suppression } from '../suppressions/address-status.ts';
import { fromIso, toIso } from '../clock.ts';
import type { ConsentRecord, OptOutFact } from '../compliance.ts';
import type { EvidencedConsent } from './circumstances.ts';
import type { ContactAttempt } from './contact-frequency.ts';
import type { Restriction } from './restrictions.ts';

/** The compliance history of a subject. */
export interface History {
	consents: EvidencedConsent[];
	/** Histories that are loaded together share the object of an opt-out that concerns several subjects. */
	optOuts: OptOutFact[];
	/** Ids of the consents, in the order of `consents`. */
	consentIds: string[];
	/** Hard bounces and complaints that no later double opt-in lifted. */
	suppressions: Suppression[];
	/** Hand-overs that rules count, oldest first. */
	attempts: ContactAttempt[];
	/** Restrictions in force. */
	restrictions: Restriction[];
}

export const emptyHistory = (): History => ({
	consents: [],
	optOuts: [],
	consentIds: [],
	suppressions: [],
	attempts: [],
	restrictions: [],
});

/** Time of the last grant by double opt-in; `-Infinity` if none exists. A loop, because spreading a long history into `Math.max` overflows the stack. */
export function lastConfirmation(
	consents: readonly Pick<ConsentRecord, 'action' | 'method' | 'collectedAt'>[],
): number {
	let last = -Infinity;
	for (const { action, method, collectedAt } of consents) {
		if (action === 'grant' && method === 'double_opt_in')
			last = Math.max(last, fromIso(collectedAt));
	}
	return last;
}

/** Converts a consent to the form that the rules read. */
export function asFact(
	consent: Omit<Consent, 'id' | 'subject' | 'createdAt'>,
	receivedAt: number,
): EvidencedConsent {
	if (consent.action !== 'grant') return consent;
	return { ...consent, collectedAt: toIso(Math.min(fromIso(consent.collectedAt), receivedAt)) };
}
