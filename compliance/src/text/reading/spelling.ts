/** How far the spelling of a disguised word is read, and by what it was changed. */
import { isLetterOrDigit } from './character-kinds.ts';
import { separates, standsFor } from './letter-signs.ts';
import type { Tokens } from './tokens.ts';

/** Signs in a row between two letters: “m o n t e - e s c a l i e r” has three. */
const MAX_SEPARATORS = 3;
/** Fewer letters make a word only if each stands alone: “C.B.D”. */
export const MIN_CHANGED = 4;
/** Fewer letters are no word in two parts, or with a letter doubled. */
const MIN_PARTED = 5;
/** Two words of a text seldom make a longer one. */
const MIN_SPLIT = 6;
/** “c a sin o”, but not a line of words. */
const MAX_SPLITS = 3;
/** The letters of a known word that may still be a part of another one: “ca sino”. */
export const MAX_SHORT = 2;

const BLANK = 32;
/** The characters of the longest spelling that is tried, so that reading stays linear. */
const MAX_SPELLING = 48;

/** Where the longest spelling from a position on ends. */
export function limitFrom(text: string, start: number): number {
	return start + MAX_SPELLING < text.length ? start + MAX_SPELLING : text.length;
}

/** The changes of a spelling so far. */
export interface Spelling {
	node: number;
	at: number;
	/** Letters of the word that were read. */
	letters: number;
	/** Letters since the last separator. */
	piece: number;
	longestPiece: number;
	replaced: boolean;
	parted: boolean;
	/** Blanks between parts of more than one letter. */
	splits: number;
	/** Signs that stand in no honest word separate its letters: an emoji, an equals sign, a line break. */
	loose: boolean;
	doubled: boolean;
}

export const BEGINNING: Spelling = {
	node: 0,
	at: 0,
	letters: 0,
	piece: 0,
	longestPiece: 0,
	replaced: false,
	parted: false,
	splits: 0,
	loose: false,
	doubled: false,
};

/** Makes a spelling begin anew at a position; `Object.assign` takes longer than most words are looked at. */
export function begin(spelling: Spelling, at: number): void {
	spelling.node = 0;
	spelling.at = at;
	spelling.letters = 0;
	spelling.piece = 0;
	spelling.longestPiece = 0;
	spelling.replaced = false;
	spelling.parted = false;
	spelling.splits = 0;
	spelling.loose = false;
	spelling.doubled = false;
}

/** Counts one more letter of the word. */
export function addLetter(spelling: Spelling): void {
	spelling.letters += 1;
	spelling.piece += 1;
	if (spelling.piece > spelling.longestPiece) spelling.longestPiece = spelling.piece;
}

/** Whether the changes of a spelling are few enough for the length of the word. */
export function isBelievable({
	letters,
	longestPiece,
	replaced,
	parted,
	splits,
	loose,
	doubled,
}: Spelling): boolean {
	if (loose && letters < MIN_CHANGED) return false;
	if (splits > 0) return letters >= MIN_SPLIT;
	if (parted) return longestPiece === 1 || letters >= MIN_PARTED;
	if (replaced) return letters >= MIN_CHANGED;
	return doubled && letters >= MIN_PARTED;
}

/** Passes the signs between two letters, or the blank between two parts; false if the word ends here. */
export function passSeparators(
	text: string,
	tokens: Tokens,
	index: number,
	spelling: Spelling,
	goesOn: (text: string, spelling: Spelling, at: number) => boolean,
): boolean {
	let at = spelling.at;
	let blank = false;
	let loose = false;
	for (let limit = at + MAX_SEPARATORS; at < limit; at += 1) {
		const code = text.charCodeAt(at);
		if (code === BLANK) blank = true;
		else if (!separates(code)) {
			if (isLetterOrDigit(code) || Number.isNaN(code)) break;
			if (at > spelling.at && goesOn(text, spelling, at)) break;
			loose = true;
			// An emoji is one sign of two codes.
			if (isHighSurrogate(code)) limit += 1;
		}
	}
	if (at === spelling.at || !mayGoOn(text.charCodeAt(at))) return false;
	const single = spelling.piece === 1 && !isLetterOrDigit(text.charCodeAt(at + 1));
	if (loose && !single) return false;
	if (blank && !single) {
		if (spelling.splits === MAX_SPLITS || at > spelling.at + 1) return false;
		if (!isSplit(tokens, index, at)) return false;
		spelling.splits += 1;
	}
	spelling.loose ||= loose;
	spelling.parted = true;
	spelling.piece = 0;
	spelling.at = at;
	return true;
}

function mayGoOn(code: number): boolean {
	return isLetterOrDigit(code) || standsFor(code).length > 0;
}

function isHighSurrogate(code: number): boolean {
	return code >= 0xd800 && code < 0xdc00;
}

/** Whether what stands on both sides of a blank before `at` is no word that a lexicon knows, or a short one. */
function isSplit(tokens: Tokens, index: number, at: number): boolean {
	let next = index + 1;
	while (next < tokens.count && tokens.endOf(next) <= at) next += 1;
	return next < tokens.count && isPart(tokens, next - 1) && isPart(tokens, next);
}

/** Whether a token may be a part of a longer word: it is short, or no lexicon knows it. */
export function isPart(tokens: Tokens, index: number): boolean {
	return tokens.idOf(index) === 0 || tokens.endOf(index) - tokens.startOf(index) <= MAX_SHORT;
}
