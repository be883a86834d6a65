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
}

export const OPT_OUT_WORDS: readonly OptOutWord[] = [
	// The mention of every French marketing SMS; universal
	{ word: 'stop' },
	// Carriers and aggregators in North America
	{ word: 'stopall' },
	// French for stop; required next to STOP in French-speaking Canada
	{ word: 'arret' },
	// French, as people write it
	{ word: 'arreter' },
	{ word: 'arretez' },
	// French for unsubscription
	{ word: 'desinscription' },
	// French for unsubscribe
	{ word: 'desinscrire' },
	{ word: 'desabonner' },
	// French for unsubscription
	{ word: 'desabonnement' },
	// French, as people write it
	{ word: 'me desinscrire' },
	{ word: 'me desabonner' },
	// English; FCC list of revocation words
	{ word: 'unsubscribe' },
	{ word: 'cancel', bare: true },
	{ word: 'end', bare: true },
	{ word: 'quit', bare: true },
	{ word: 'revoke' },
	{ word: 'optout' },
	{ word: 'opt out' },
	// English; list of AWS
	{ word: 'opt-out' },
	{ word: 'remove', bare: true },
	// German and Swiss German
	{ word: 'stopp' },
	// German for unsubscribe
	{ word: 'abmelden' },
	// Dutch (Belgium)
	{ word: 'stoppen' },
	// Dutch for unsubscribe
	{ word: 'afmelden' },
	// Spanish for unsubscription
	{ word: 'baja' },
	// Italian for delete
	{ word: 'cancella', bare: true },
	// Portuguese for leave
	{ word: 'sair' },
	// Portuguese and Spanish for cancel
	{ word: 'cancelar', bare: true },
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
