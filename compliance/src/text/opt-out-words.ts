import { asksAlone, objectsToSendings } from './opt-out-alone.ts';
import { asksToStop, saysOnlyStop, stopsFirst } from './opt-out-grammar.ts';
import { isStopSign, readClauses } from './opt-out-reading.ts';

/**
 * Words that ask to receive no more messages if they are the whole reply, apart from politeness. Folded: lower case, no
 * accents, single spaces.
 */
const WORDS: ReadonlySet<string> = new Set([
	// The mention of every French marketing SMS; carriers and aggregators in North America
	...['stop', 'stopall'],
	// French for stop, which Canada requires next to STOP
	...['arret', 'arreter', 'arretez'],
	// French for unsubscribing, as people write it
	...['desinscription', 'desinscrire', 'me desinscrire'],
	...['desabonnement', 'desabonner', 'me desabonner'],
	// English: the FCC's list of revocation words
	...['unsubscribe', 'revoke', 'optout', 'opt out'],
	// German (also in Switzerland), Dutch (also in Belgium), Spanish, Portuguese
	...['stopp', 'abmelden', 'stoppen', 'afmelden', 'baja', 'sair'],
]);
/**
 * Words that ask for it only without any other word, not even politeness: with one, they may be about an order or an
 * appointment. The FCC's list, that of AWS (remove), Italian, Portuguese and Spanish.
 * “Never again” stands here because “again” elsewhere changes nothing.
 */
const BARE: ReadonlySet<string> = new Set([
	'cancel',
	'end',
	'never again',
	'quit',
	'remove',
	'cancella',
	'cancelar',
]);
/** The words that a reply may consist of. */
export const OPT_OUT_WORDS: readonly string[] = [...WORDS, ...BARE];
/*
 * Not in the list, because alone they usually answer something else, and the reply reaches the sender in any case:
 * NON (answers the question of the message, or declines one offer), FIN (nobody announces it as a word to write),
 * ANNULER (cancels the appointment or order that the message reminds of), RETIRER (picks a parcel up), SPAM (is meant
 * for 33700), « ça suffit » and « assez » (complain, and do not say of what).
 */

const EDGES = /^[^a-z]{1,20}|(?<![^a-z])[^a-z]{1,20}$/g;

/**
 * Whether a reply asks to receive no more messages. Reads words in any case, with accents, spelled out, misspelled, in
 * letters of other scripts, as a sign, alone (`opt-out-alone.ts`), or within a sentence (`opt-out-grammar.ts`). In case of doubt about what a
 * person wants, a reply that begins with STOP counts, and a question or an order does not.
 */
export function isOptOutText(text: string): boolean {
	if (readsAsOptOut(text)) return true;
	const restored = text.replace(LOST_E, 'e');
	return restored !== text && readsAsOptOut(restored);
}

/**
 * A letter that was lost because a carrier or a mail program took the text for one of another charset. In the words of opt-outs it is
 * é, è or ê (“d\ufffdsinscrire”, “arrÃªtez”).
 */
const LOST_E = /\ufffd|Ã[©¨ª«]/g;

function readsAsOptOut(text: string): boolean {
	if (isStopSign(text)) return true;
	const bare = text.slice(0, 40).toLowerCase().replace(EDGES, '');
	if (text.length <= 40 && BARE.has(bare)) return true;
	const clauses = readClauses(text);
	const reply = clauses.flatMap(({ words }) => words);
	return (
		WORDS.has(reply.join(' ')) ||
		saysOnlyStop(reply) ||
		asksAlone(clauses) ||
		stopsFirst(clauses) ||
		clauses.some((clause) => asksToStop(clause) || objectsToSendings(clause))
	);
}
