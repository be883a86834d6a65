import { fold } from './fold.ts';
import { OPT_OUT_PHRASES } from './opt-out-phrases.ts';

/**
 * A word that asks to receive no more messages if it is the whole reply. Folded: lower case, no accents, single
 * spaces.
 */
export interface OptOutWord {
	word: string;
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
	{ word: 'cancel', reason: 'English; FCC list of revocation words' },
	{ word: 'end', reason: 'English; FCC list. Only alone: inside a sentence it means nothing' },
	{ word: 'quit', reason: 'English; FCC list of revocation words' },
	{ word: 'revoke', reason: 'English; FCC list of revocation words' },
	{ word: 'optout', reason: 'English; FCC list of revocation words' },
	{ word: 'opt out', reason: 'English; FCC list of revocation words' },
	{ word: 'opt-out', reason: 'English; list of AWS' },
	{ word: 'remove', reason: 'English; list of AWS' },
	{ word: 'stopp', reason: 'German and Swiss German' },
	{ word: 'abmelden', reason: 'German for unsubscribe' },
	{ word: 'stoppen', reason: 'Dutch (Belgium)' },
	{ word: 'afmelden', reason: 'Dutch for unsubscribe' },
	{ word: 'baja', reason: 'Spanish for unsubscription' },
	{ word: 'cancella', reason: 'Italian for delete' },
	{ word: 'sair', reason: 'Portuguese for leave' },
	{ word: 'cancelar', reason: 'Portuguese and Spanish for cancel' },
];

/**
 * Words that also count at the beginning of a sentence (“STOP merci”), because a reasonable reader understands them.
 * The others are excluded because a sentence that begins with them may mean something else (“cancel my table”).
 */
const FIRST_WORDS = new Set([
	'stop',
	'stopp',
	'stopall',
	'arret',
	'desinscription',
	'desinscrire',
	'desabonner',
	'desabonnement',
	'unsubscribe',
	'abmelden',
	'afmelden',
]);
const ALONE = new Set(OPT_OUT_WORDS.map(({ word }) => word));
/** “STOPSMS”, “STOP36180”: the word with what the STOP mention asked to write after it. */
const GLUED = /^stop(?:sms|pubs?|mails?|call|\d{3,8})\b/;
/** “S.T.O.P”, “s t o p”. */
const SPELLED_OUT = /^(?:s\W{1,2}t\W{1,2}o\W{1,2}p|a\W{1,2}r\W{1,2}r\W{1,2}e\W{1,2}t)$/;
/** The stop sign emoji alone. */
const SIGN = /^\s*\u{1f6d1}+\s*$/u;
const GREETING =
	/^(?:(?:bonjour|bonsoir|salut|hello|hi|ok|svp|stp|s'il vous plait|s'il te plait|please|pls|merci de|merci)[^\p{L}\p{N}]+)+/u;
/** Zero-width characters and variation selectors, which phones and copying leave behind. */
const INVISIBLE = /[\p{Cf}\ufe0e\ufe0f]/gu;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const FIRST = /^[\p{L}\p{N}]+/u;
/** Longer than any SMS; the rest of a long e-mail quotes the original message. */
const MAX_LENGTH = 2000;

/**
 * Whether a reply asks to stop. Ignores case, accents, width, punctuation and a greeting before the word. Also
 * recognizes sentences that can only mean this (`opt-out-phrases.ts`).
 */
export function isOptOutText(text: string): boolean {
	const visible = text.slice(0, MAX_LENGTH).replace(INVISIBLE, '');
	if (SIGN.test(visible)) return true;
	const folded = fold(visible.normalize('NFKC')).replace(EDGES, '').replace(/\s+/g, ' ');
	const words = folded.replace(GREETING, '');
	if (ALONE.has(words) || FIRST_WORDS.has(FIRST.exec(words)?.[0] ?? '')) return true;
	if (GLUED.test(words) || SPELLED_OUT.test(words)) return true;
	return OPT_OUT_PHRASES.some((phrase) => phrase.test(words));
}
