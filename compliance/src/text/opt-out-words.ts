import { fold } from './fold.ts';

/** A word that, alone in a reply, asks to be left in peace. Folded: lower case, no accents, single spaces. */
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
 * Words that count as the first of a sentence too (“STOP merci”): a reasonable reader knows what is meant.
 * The others are left out because a sentence may begin with them and mean something else (“cancel my table”).
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
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const FIRST = /^[\p{L}\p{N}]+/u;

/** Whether a reply asks to stop: case, accents and punctuation around it do not matter. */
export function isOptOutText(text: string): boolean {
	const words = fold(text).replace(EDGES, '').replace(/\s+/g, ' ');
	return ALONE.has(words) || FIRST_WORDS.has(FIRST.exec(words)?.[0] ?? '');
}
