/**
 * The only file that imports the compliance module: what the platform uses of it, in the types of the platform and the contract.
 */
import {
	BoundedMap,
	candidatePlaces,
	checkPolicy,
	countSegments,
	decide as decideMessage,
	defaultPolicy,
	foldConsents,
	isOptOutText,
	maskAddress,
	normalizeAddress,
	permittedUntil,
	versions,
	type Channel,
	type ConsentRecord,
	type Facts,
	type Message as Question,
	type OptOut as OptOutFact,
	type OptOutSource,
	type Policy,
	type Purpose,
	type Recipient,
} from '@marketing-cible/compliance';
import type { Message } from '@marketing-cible/contract';

export {
	BoundedMap,
	candidatePlaces,
	checkPolicy,
	countSegments,
	defaultPolicy,
	foldConsents,
	isOptOutText,
	maskAddress,
	permittedUntil,
	versions,
};
export type {
	Channel,
	ConsentRecord,
	Facts,
	OptOutFact,
	OptOutSource,
	Policy,
	Purpose,
	Question,
	Recipient,
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

/** Normalizes a recipient's address. @returns `null` when it is not valid for the channel. */
export function canonicalAddress(
	channel: Channel,
	to: string,
	recipient?: Recipient,
): string | null {
	const read = normalizeAddress(channel, to, recipient);
	return read.ok ? read.address : null;
}

/** Normalizes a person's phone number or e-mail address. @returns `null` when it is neither. */
export function canonicalSubject(subject: string): string | null {
	return canonicalAddress(subject.includes('@') ? 'email' : 'sms', subject);
}
