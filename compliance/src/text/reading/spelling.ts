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

const BLANK = 32;

/** What a spelling was changed by, so far. */
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
	split: boolean;
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
	split: false,
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
	spelling.split = false;
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
	split,
	doubled,
}: Spelling): boolean {
	if (split) return letters >= MIN_SPLIT;
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
): boolean {
	let at = spelling.at;
	let blank = false;
	const limit = at + MAX_SEPARATORS;
	for (; at < limit; at += 1) {
		const code = text.charCodeAt(at);
		if (code === BLANK) blank = true;
		else if (!separates(code)) break;
	}
	if (
		at === spelling.at ||
		!(isLetterOrDigit(text.charCodeAt(at)) || standsFor(text.charCodeAt(at)).length > 0)
	)
		return false;
	if (blank && !(spelling.piece === 1 && !isLetterOrDigit(text.charCodeAt(at + 1)))) {
		if (spelling.split || at > spelling.at + 1 || !isSplit(tokens, index)) return false;
		spelling.split = true;
	}
	spelling.parted = true;
	spelling.piece = 0;
	spelling.at = at;
	return true;
}

/** “ca sino”: neither part is a word that a lexicon knows. */
function isSplit(tokens: Tokens, index: number): boolean {
	return tokens.idOf(index) === 0 && index + 1 < tokens.count && tokens.idOf(index + 1) === 0;
}
