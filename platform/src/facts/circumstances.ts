import type { Consent } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import {
	type Channel,
	type ConsentRecord,
	type Facts,
	foldConsents,
	type OptOutFact,
} from '../compliance.ts';

/** The part of a consent record besides the consent: the circumstances of the collection. */
export type Circumstances = Pick<
	Consent,
	'collectedFor' | 'relationship' | 'professional' | 'consentOrigin' | 'notice' | 'proofKeptUntil'
>;

/** A consent in the form of the rules, with its circumstances. */
export type EvidencedConsent = ConsentRecord & Circumstances;

/** Taken from the record on which a marketing message is based. */
const OF_CONSENT = ['consentOrigin', 'notice', 'proofKeptUntil'] as const;
/** Taken from the newest record of the channel, since these people may not have consented to marketing. */
const OF_PERSON = ['collectedFor', 'relationship', 'professional'] as const;

/**
 * The circumstances that count for a channel. If a record lacks one, the rules that need it report nothing. Both records are among
 * those that stay current in a long history (`consents/current-records.ts`).
 */
export function circumstancesFor(
	consents: readonly EvidencedConsent[],
	optOuts: readonly OptOutFact[],
	channel: Channel,
): Facts {
	const facts: Facts = {};
	if (!consents.some(hasCircumstances)) return facts;
	const decisive = foldConsents(consents, optOuts)[channel].marketing.record;
	if (decisive?.action === 'grant') copy(OF_CONSENT, decisive, facts);
	const newest = newestGrant(consents, channel);
	if (newest !== null) copy(OF_PERSON, newest, facts);
	return facts;
}

function hasCircumstances(consent: EvidencedConsent): boolean {
	return [...OF_CONSENT, ...OF_PERSON].some((name) => consent[name] !== undefined);
}

/** Of several at the same instant, the first recorded one counts, as in the fold of a history. */
function newestGrant(
	consents: readonly EvidencedConsent[],
	channel: Channel,
): EvidencedConsent | null {
	let newest: EvidencedConsent | null = null;
	for (const consent of consents) {
		if (consent.action !== 'grant' || !consent.channels.includes(channel)) continue;
		if (newest === null || fromIso(consent.collectedAt) > fromIso(newest.collectedAt)) {
			newest = consent;
		}
	}
	return newest;
}

function copy<Name extends keyof Circumstances>(
	names: readonly Name[],
	from: EvidencedConsent,
	facts: Pick<Facts, Name>,
): void {
	for (const name of names) {
		if (from[name] !== undefined) Object.assign(facts, { [name]: from[name] });
	}
}
