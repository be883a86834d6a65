import { daysBetween } from '../days/day.ts';
import type { Day } from '../days/day.ts';
import type { Machine } from '../states/machine.ts';
import { countThresholds } from './thresholds.ts';

/** The grounds of a complaint. */
export type ComplaintSays =
	| 'no_consent'
	| 'no_opt_out'
	| 'wrong_person'
	| 'content'
	| 'unspecified';

export type ComplaintState = 'received' | 'forwarded' | 'answered' | 'closed';
export type ComplaintStep = 'forward' | 'answer' | 'close';

/** The states of a complaint. The person is suppressed at its receipt, whatever the result. */
export const complaintMachine: Machine<ComplaintState, ComplaintStep> = {
	received: { forward: 'forwarded', answer: 'answered' },
	forwarded: { answer: 'answered' },
	answered: { close: 'closed' },
	closed: {},
};

export type ProofRequestState =
	| 'requested'
	| 'acknowledged'
	| 'answered'
	| 'accepted'
	| 'insufficient'
	| 'overdue'
	| 'settled';
export type ProofRequestStep = 'acknowledge' | 'answer' | 'accept' | 'reject' | 'lapse' | 'settle';

/** The states of a request for proof of consent. `overdue` holds exactly the source of the request. */
export const proofRequestMachine: Machine<ProofRequestState, ProofRequestStep> = {
	requested: { acknowledge: 'acknowledged', answer: 'answered', lapse: 'overdue' },
	acknowledged: { answer: 'answered', lapse: 'overdue' },
	answered: { accept: 'accepted', reject: 'insufficient' },
	insufficient: { answer: 'answered', lapse: 'overdue' },
	overdue: { answer: 'answered', settle: 'settled' },
	accepted: { settle: 'settled' },
	settled: {},
};

/** Common phrases, folded: lower case, without accents and punctuation. The first group that matches decides. */
const PHRASES: readonly (readonly [ComplaintSays, RegExp])[] = [
	[
		'wrong_person',
		/\b(?:pas (?:mon|le bon) numero|mauvais(?:e)? (?:numero|personne|destinataire)|erreur de (?:numero|personne|destinataire)|pas la bonne personne|wrong (?:number|person)|not (?:me|my number))\b/,
	],
	[
		'no_opt_out',
		/\b(?:stop\b.{0,40}(?:ne (?:marche|fonctionne)|malgre|encore)|(?:malgre|apres)\b.{0,20}(?:stop|desabonn\w+|desinscri\w+)|(?:desabonn\w+|desinscri\w+)\b.{0,40}(?:impossible|ne (?:marche|fonctionne)|encore)|impossible de (?:me|se) des\w+|cannot unsubscribe|unsubscribe (?:does not|doesn t) work|still receiv\w+)\b/,
	],
	[
		'no_consent',
		/\b(?:(?:jamais|pas|sans|aucun)\b.{0,30}(?:consent\w*|accord|accept\w*|autoris\w*|inscri\w*|abonn\w*|donne (?:mon|ce) (?:numero|adresse|mail|email))|connais pas|never (?:consent\w*|agree\w*|sign\w* up|subscrib\w*|gave)|(?:without|no) (?:my )?consent|did(?: not|n t) (?:consent|agree|sign up|subscribe))\b/,
	],
	[
		'content',
		/\b(?:arnaque|escroc\w*|fraud\w*|phishing|hameconnage|mensong\w*|choquant\w*|insult\w*|scam|offensive|misleading)\b/,
	],
];

/** Derives the grounds of a complaint from the person's words; `unspecified` without a known phrase. */
export function readComplaintText(text: string): ComplaintSays {
	const folded = text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.slice(0, 4000);
	return PHRASES.find(([, phrase]) => phrase.test(folded))?.[0] ?? 'unspecified';
}

/** The data of a complaint that the count of disputes needs. */
export interface Dispute {
	/** A keyed hash of the person. */
	person: string;
	source: string | null;
	on: Day;
	says: ComplaintSays;
	/** Proof of this person's consent was supplied. */
	isProven: boolean;
}

/**
 * The sources whose consents several people dispute: at least two people without proof within thirty days, including the day itself.
 * Other complaints do not count, nor does a second complaint of a person.
 */
export function disputedSources(
	disputes: readonly Dispute[],
	on: Day,
): readonly { source: string; people: number }[] {
	const { least, days } = countThresholds.consent_disputes;
	const people = new Map<string, Set<string>>();
	for (const dispute of disputes) {
		if (dispute.source === null || dispute.isProven || dispute.says !== 'no_consent') continue;
		const age = daysBetween(dispute.on, on);
		if (age < 0 || age >= days) continue;
		const persons = people.get(dispute.source) ?? new Set();
		people.set(dispute.source, persons.add(dispute.person));
	}
	return [...people]
		.map(([source, persons]) => ({ source, people: persons.size }))
		.filter((one) => one.people >= least);
}
