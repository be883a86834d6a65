import { asksToStop, saysOnlyStop, stopsFirst } from './opt-out-grammar.ts';
import { isStopSign, readClauses } from './opt-out-reading.ts';

/**
 * A word that asks to receive no more messages if it is the whole reply. Folded: lower case, no accents, single
 * spaces.
 */
export interface OptOutWord {
	word: string;
	/** Only without any other word, not even politeness: with one it may be about an order or an appointment. */
	bare?: true;
	reason: string;
}

export const OPT_OUT_WORDS: readonly OptOutWord[] = [
	{ word: 'stop', reason: 'The mention of every French marketing SMS; universal' },
	{ word: 'stopall', reason: 'Carriers and aggregators in North America' },
	{ word: 'arret', reason: 'French for stop; required next to STOP in French-speaking Canada' },
	{ word: 'arreter', reason: 'French, as people write it' },
	{ word: 'arretez', reason: 'French, as people write it' },
	{ word: 'desinscription', reason: 'French for unsubscription' },
	{ word: 'desinscrire', reason: 'French for unsubscribe' },
	{ word: 'desabonner', reason: 'French for unsubscribe' },
	{ word: 'desabonnement', reason: 'French for unsubscription' },
	{ word: 'me desinscrire', reason: 'French, as people write it' },
	{ word: 'me desabonner', reason: 'French, as people write it' },
	{ word: 'unsubscribe', reason: 'English; FCC list of revocation words' },
	{ word: 'cancel', bare: true, reason: 'English; FCC list of revocation words' },
	{ word: 'end', bare: true, reason: 'English; FCC list of revocation words' },
	{ word: 'quit', bare: true, reason: 'English; FCC list of revocation words' },
	{ word: 'revoke', reason: 'English; FCC list of revocation words' },
	{ word: 'optout', reason: 'English; FCC list of revocation words' },
	{ word: 'opt out', reason: 'English; FCC list of revocation words' },
	{ word: 'opt-out', reason: 'English; list of AWS' },
	{ word: 'remove', bare: true, reason: 'English; list of AWS' },
	{ word: 'stopp', reason: 'German and Swiss German' },
	{ word: 'abmelden', reason: 'German for unsubscribe' },
	{ word: 'stoppen', reason: 'Dutch (Belgium)' },
	{ word: 'afmelden', reason: 'Dutch for unsubscribe' },
	{ word: 'baja', reason: 'Spanish for unsubscription' },
	{ word: 'cancella', bare: true, reason: 'Italian for delete' },
	{ word: 'sair', reason: 'Portuguese for leave' },
	{ word: 'cancelar', bare: true, reason: 'Portuguese and Spanish for cancel' },
];
/*
 * Not in the list, because alone they usually answer something else, and the reply reaches the sender in any case:
 * NON (answers the question of the message, or declines one offer), FIN (nobody announces it as a word to write),
 * ANNULER (cancels the appointment or order that the message reminds of), RÉSILIER (ends a contract), SPAM (is meant
 * for 33700), « ça suffit » and « assez » (complain, and do not say of what).
 */

const WORDS = new Set(OPT_OUT_WORDS.filter(({ bare }) => bare !== true).map(({ word }) => word));
const BARE = new Set(OPT_OUT_WORDS.filter(({ bare }) => bare === true).map(({ word }) => word));
const EDGES = /^[^a-z]{1,20}|(?<![^a-z])[^a-z]{1,20}$/g;

/**
 * Whether a reply asks to receive no more messages. Reads words in any case, with accents, spelled out, misspelled, in
 * letters of other scripts, as a sign, or within a sentence (`opt-out-grammar.ts`). In case of doubt about what a
 * person wants, a reply that begins with STOP counts, and a question or an order does not.
 */
export function isOptOutText(text: string): boolean {
	if (isStopSign(text)) return true;
	const bare = text.slice(0, 40).toLowerCase().replace(EDGES, '');
	if (text.length <= 40 && BARE.has(bare)) return true;
	const clauses = readClauses(text);
	const reply = clauses.flatMap(({ words }) => words);
	return (
		WORDS.has(reply.join(' ')) ||
		saysOnlyStop(reply) ||
		stopsFirst(clauses) ||
		clauses.some(asksToStop)
	);
}
