/**
 * The only file that imports the compliance module: what the platform uses of it, in the types of the platform and the contract.
 */
import {
	addressKey,
	baselineOf,
	BoundedMap,
	candidatePlaces,
	checkPolicy,
	compareVariants,
	consentLifetime,
	countSegments,
	decisiveFinding,
	outcomeStrength,
	decide as decideMessage,
	defaultPolicy,
	equivalentAddresses,
	foldConsents,
	FRENCH as frenchTerritories,
	holidays,
	isAboutMessages,
	isDisposable,
	isInEea,
	locateStopMentions,
	maskAddress,
	neededSize,
	nextPermittedInstant,
	normalizeAddress,
	offsetAt,
	permittedUntil,
	rules,
	variantOf,
	trackingStanding,
	versions,
	baselines,
	watchLimits,
	watchRate,
	wilsonInterval,
	ZONES as timeZonesByTerritory,
	type Channel,
	type ConsentFold,
	type ConsentRecord,
	type Facts,
	type Message as Question,
	type OptOut as OptOutFact,
	type OptOutSource,
	type Policy,
	type Purpose,
	type Recipient,
	type TrackingPurpose,
} from '@marketing-cible/compliance';
import { type PermittedDay, permittedDays } from '@marketing-cible/compliance/permitted-days';
import { isOptOutText } from '@marketing-cible/compliance/replies';
import type { Message } from '@marketing-cible/contract';

export {
	decisiveFinding,
	outcomeStrength,
	addressKey,
	baselineOf,
	BoundedMap,
	candidatePlaces,
	checkPolicy,
	compareVariants,
	consentLifetime,
	countSegments,
	defaultPolicy,
	equivalentAddresses,
	foldConsents,
	frenchTerritories,
	holidays,
	isAboutMessages,
	isDisposable,
	isInEea,
	isOptOutText,
	locateStopMentions,
	maskAddress,
	neededSize,
	nextPermittedInstant,
	offsetAt,
	permittedDays,
	permittedUntil,
	rules,
	timeZonesByTerritory,
	variantOf,
	trackingStanding,
	versions,
	baselines,
	watchLimits,
	watchRate,
	wilsonInterval,
};
export type {
	Channel,
	ConsentFold,
	ConsentRecord,
	Facts,
	OptOutFact,
	OptOutSource,
	PermittedDay,
	Policy,
	Purpose,
	Question,
	Recipient,
	TrackingPurpose,
};

/** The verdict as the contract shows it. */
export type Verdict = Message['verdict'];

export const channels: readonly Channel[] = ['sms', 'email', 'voice'];

/** Decides with the vantage `authority`: unknown facts count as the strictest candidate. */
export function decide(
	message: Question,
	facts: Facts,
	policy: Policy,
	at: number,
	outsideHours: 'reject' | 'defer',
): Verdict {
	// The module's arrays are read-only and the contract's are not; otherwise the shapes are equal, which a test checks.
	return decideMessage({
		message,
		facts,
		policy,
		at,
		outsideHours,
		vantage: 'authority',
		tzdata: process.versions['tz'],
	}) as Verdict;
}

/** The rule to name where there is room for one; `null`: there are only warnings, or no findings at all. */
export function decisiveRule(verdict: Verdict): string | null {
	if (verdict.outcome === 'allow') return null;
	return decisiveFinding(verdict)?.rule ?? null;
}

/**
 * Normalizes a recipient's address.
 *
 * @returns `null` when it is not valid for the channel, or lacks the country (see {@link lacksCountry}).
 */
export function canonicalAddress(
	channel: Channel,
	to: string,
	recipient?: Recipient,
): string | null {
	const read = normalizeAddress(channel, to, recipient);
	return read.ok && !lacksCountry(channel, to, recipient) ? read.address : null;
}

/** Digits of a French number without its leading 0; other countries have numbers of that length too. */
const BARE_DIGITS = 9;
/** A number that a spreadsheet wrote as a decimal. */
const DECIMAL = /^(\d+)[.,]0+$/;

/**
 * Whether a phone number is a national one without its leading 0 and without its country: `621 123 456` may be of France, Luxembourg or
 * elsewhere. A message to it, or its opt-out, would concern another person.
 */
export function lacksCountry(channel: Channel, to: string, recipient?: Recipient): boolean {
	if (channel === 'email' || recipient?.country !== undefined || isInternational(to)) return false;
	if (!normalizeAddress(channel, to).ok) return false;
	const plain = to.normalize('NFKC').trim().replace(DECIMAL, '$1');
	return (plain.match(/\p{Nd}/gu) ?? []).length <= BARE_DIGITS;
}

/** Countries of ISO 3166-1 without a numbering plan: a national form cannot be read in them. */
const WITHOUT_NUMBERING_PLAN: ReadonlySet<string> = new Set('AQ BV GS HM PN TF UM'.split(' '));

/**
 * Normalizes a person's phone number or e-mail address. The one way to a subject: sends, opt-outs, consents and contacts of one line
 * or mailbox must have one form.
 *
 * @param country reads a national form of that country (ISO 3166-1 alpha-2); default: France, for numbers with their leading 0.
 * @returns `null` when it is neither.
 */
export function canonicalSubject(subject: string, country?: string): string | null {
	if (subject.includes('@') || subject.includes('＠')) return canonicalAddress('email', subject);
	if (country === undefined) return canonicalAddress('sms', subject);
	if (WITHOUT_NUMBERING_PLAN.has(country) && !isInternational(subject)) return null;
	return canonicalAddress('sms', subject, { country });
}

function isInternational(text: string): boolean {
	if (text.startsWith('+')) return true;
	return /^[^\p{Nd}]*(?:\+|00)/u.test(text.normalize('NFKC'));
}

/** A phone number of a list: its canonical form, or why it has none. */
export type ReadNumber =
	| {
			ok: true;
			address: string;
			/** Written in metropolitan form, although it is of overseas France (rule ADR-01). */
			overseas: boolean;
	  }
	| { ok: false; problem: 'phone' | 'short_code' | 'no_country' };

/**
 * Reads a phone number like {@link canonicalSubject}, and says what is wrong with it.
 * @param country in which a national form is read; default: France, for numbers with their leading 0.
 */
export function readNumber(text: string, country?: string): ReadNumber {
	if (text.includes('@') || text.includes('＠')) return { ok: false, problem: 'phone' };
	if (country !== undefined && WITHOUT_NUMBERING_PLAN.has(country) && !isInternational(text)) {
		return { ok: false, problem: 'no_country' };
	}
	const recipient = country === undefined ? undefined : { country };
	const read = normalizeAddress('sms', text, recipient);
	if (!read.ok) {
		return { ok: false, problem: read.problem === 'short_code' ? 'short_code' : 'phone' };
	}
	if (lacksCountry('sms', text, recipient)) return { ok: false, problem: 'no_country' };
	return { ok: true, address: read.address, overseas: read.readAsOverseas };
}
