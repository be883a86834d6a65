/**
 * The syntax of phrases in lexicons, on folded text:
 *
 * - `casino en ligne`: these words in this order, in one sentence. Apostrophes and hyphens separate words.
 *   A word also matches its regular plural; `=solde` matches in exactly this form; `~casino` also in disguise
 *   (`disguises.ts`).
 * - `offr{e,ons,ez}`, `{en,sur} ligne`, `{,tres }bon`: alternatives, which may be empty and contain others.
 * - `#amount`, `#link` …: a word of a class (`classes.ts`).
 * - `*`: any one word. `..`: up to three words, once or twice a phrase.
 */
import { WORD_CLASSES } from './classes.ts';

export interface WordPart {
	kind: 'word';
	word: string;
	/** Its regular plural, which matches too. */
	plural: string | null;
	/** Only this form matches. */
	exact: boolean;
	/** Disguised spellings match, too. */
	disguised: boolean;
}

/** One position of a phrase. */
export type PhrasePart =
	| WordPart
	| { kind: 'class'; id: number }
	| { kind: 'any' }
	| { kind: 'gap' };

/** How many phrases the alternatives of one may make. */
const MAX_ALTERNATIVES = 400;
const MAX_GAPS = 2;

/**
 * Parses a phrase into its alternatives.
 *
 * @throws {Error} for syntax that matches nothing: such a lexicon is wrong.
 */
export function parsePhrase(phrase: string): readonly (readonly PhrasePart[])[] {
	const alternatives = expandBraces(phrase);
	if (alternatives.length > MAX_ALTERNATIVES) throw new Error(`Too many forms: ${phrase}`);
	return alternatives.map((words) => {
		const parts = words
			.split(/[\s'-]+/)
			.filter((word) => word !== '')
			.map(parsePart);
		const gaps = parts.filter(({ kind }) => kind === 'gap').length;
		const [first] = parts;
		const open = [first, parts.at(-1)].some((part) => part?.kind === 'gap' || part?.kind === 'any');
		if (first === undefined || open || gaps > MAX_GAPS) throw new Error(`Not a phrase: ${phrase}`);
		return parts;
	});
}

function expandBraces(text: string): readonly string[] {
	// The innermost braces first: those around them then repeat their other alternatives.
	const found = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(text);
	if (found === null) return [text];
	const [, before = '', inside = '', after = ''] = found;
	const choices = inside.split(',').flatMap((choice) => expandBraces(before + choice + after));
	return [...new Set(choices)];
}

function parsePart(text: string): PhrasePart {
	if (text === '*') return { kind: 'any' };
	if (text === '..') return { kind: 'gap' };
	if (text.startsWith('#')) {
		if (!Object.hasOwn(WORD_CLASSES, text)) throw new Error(`Unknown class of words: ${text}`);
		return { kind: 'class', id: WORD_CLASSES[text as keyof typeof WORD_CLASSES] };
	}
	const exact = text.startsWith('=');
	const disguised = text.startsWith('~');
	const word = exact || disguised ? text.slice(1) : text;
	// What a folded text never contains matches nothing.
	if (!/^[^\sA-ZÀ-ÖØ-öø-ÿ.,;:!?"()€%=*#~]+$/u.test(word))
		throw new Error(`Not a folded word: ${text}`);
	if (disguised && !/^[a-z]+$/.test(word)) throw new Error(`Cannot be disguised: ${text}`);
	return { kind: 'word', word, plural: exact ? null : pluralOf(word), exact, disguised };
}

/** The regular plural in French or English; `null` for words too short to have one, and those that end like one. */
export function pluralOf(word: string): string | null {
	if (word.length < 3 || /[sxz\d]$/.test(word)) return null;
	if (/(?:eau|au|eu)$/.test(word)) return `${word}x`;
	if (word.endsWith('al') && word.length > 3) return `${word.slice(0, -1)}ux`;
	if (/(?:sh|ch)$/.test(word)) return `${word}es`;
	return `${word}s`;
}
