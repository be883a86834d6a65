/**
 * Finds words whose spelling was changed so that filters miss them: digits and signs for letters (“v1agra”, “ca$ino”,
 * “p*rno”), letters or syllables apart (“c a s i n o”, “V.I.A.G.R.A”, “via-gra”, “ca sino”) and doubled letters
 * (“viagrra”). Only words that a phrase marks with `~` are found so. Accents and look-alikes of other scripts are
 * `fold`'s concern.
 */
import { FIRST_WORD } from './classes.ts';
import { isLetterOrDigit } from './tokens.ts';
import type { Tokens } from './tokens.ts';

const LETTERS = 26;
/** The characters of the longest spelling that is tried, so that reading stays linear. */
const MAX_SPELLING = 48;
/** Signs in a row between two letters: “m o n t e - e s c a l i e r” has three. */
const MAX_SEPARATORS = 3;
/** Fewer letters make a word only if each stands alone: “C.B.D”. */
const MIN_CHANGED = 4;
/** Fewer letters are no word in two parts, or with a letter doubled. */
const MIN_PARTED = 5;
/** Two words of a text seldom make a longer one. */
const MIN_SPLIT = 6;

const A = 97;
const BLANK = 32;
const WILDCARD = 42;

/** Letters that a digit or a sign stands for. */
const STANDS_FOR: ReadonlyMap<number, readonly number[]> = new Map(
	['0o', '1il', '3e', '4a', '5s', '7t', '8b', '9gq', '@a', '$s', '!il', '|il', '€e', '£l'].map(
		(entry) => [entry.charCodeAt(0), [...entry.slice(1)].map((letter) => letter.charCodeAt(0) - A)],
	),
);
const SEPARATORS: ReadonlySet<number> = new Set(
	[...".-_*'·/+~|,"].map((sign) => sign.charCodeAt(0)),
);

/** What a spelling was changed by, so far. */
interface Spelling {
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

const BEGINNING: Spelling = {
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
/** One object for all words, so that reading allocates nothing for most. */
const scratch: Spelling = { ...BEGINNING };

/** Where a disguised word ends, and which word it is. */
interface Found {
	id: number;
	end: number;
	/** Nobody spells so by mistake. */
	deliberate: boolean;
}

/** The words that are found in disguise. */
export class Disguises {
	/** Per node and letter, the next node. */
	readonly #next: number[] = new Array<number>(LETTERS).fill(0);
	/** Per node, the id of the word that ends there. */
	readonly #ids: number[] = [0];

	add(word: string, id: number): void {
		let node = 0;
		for (const letter of word) {
			const edge = node * LETTERS + letter.charCodeAt(0) - A;
			node = this.#next[edge] || (this.#next[edge] = this.#newNode());
		}
		this.#ids[node] = id;
	}

	/**
	 * Replaces the tokens of each disguised word by one token of the word.
	 *
	 * @returns the indexes of the tokens whose spelling was changed on purpose.
	 */
	apply(text: string, tokens: Tokens): readonly number[] {
		let deliberate: number[] | null = null;
		let kept = 0;
		let fewerSentences = 0;
		for (let index = 0; index < tokens.count; index += 1, kept += 1) {
			const found = isSuspect(text, tokens, index) ? this.#match(text, tokens, index) : null;
			tokens.copy(index, kept, fewerSentences);
			if (found === null) continue;
			const last = lastWithin(tokens, index, found.end);
			fewerSentences += tokens.sentenceOf(last) - tokens.sentenceOf(index);
			tokens.replace(kept, found.end, found.id);
			if (found.deliberate) (deliberate ??= []).push(kept);
			index = last;
		}
		tokens.count = kept;
		tokens.sentences -= fewerSentences;
		return deliberate ?? NONE;
	}

	#newNode(): number {
		for (let letter = 0; letter < LETTERS; letter += 1) this.#next.push(0);
		return this.#ids.push(0) - 1;
	}

	#match(text: string, tokens: Tokens, index: number): Found | null {
		const start = tokens.startOf(index);
		// “$exe” begins before its first letter.
		if (STANDS_FOR.has(text.charCodeAt(start - 1))) {
			const found = this.#walkFrom(text, tokens, index, start - 1);
			if (found !== null) return found;
		}
		return this.#walkFrom(text, tokens, index, start);
	}

	#walkFrom(text: string, tokens: Tokens, index: number, start: number): Found | null {
		Object.assign(scratch, BEGINNING);
		scratch.at = start;
		const limit = Math.min(text.length, start + MAX_SPELLING);
		return this.#walk(text, tokens, index, scratch, limit, true);
	}

	/** Reads on from a spelling; the longest word wins. */
	#walk(
		text: string,
		tokens: Tokens,
		index: number,
		spelling: Spelling,
		limit: number,
		mayBranch: boolean,
	): Found | null {
		let best: Found | null = null;
		while (spelling.at < limit && this.#advance(text, tokens, index, spelling)) {
			best = this.#foundAt(text, spelling) ?? best;
			if (mayBranch && text.charCodeAt(spelling.at) === WILDCARD && spelling.letters > 0) {
				best = this.#branch(text, tokens, index, spelling, limit) ?? best;
			}
		}
		return best;
	}

	/** An asterisk may stand for any letter. */
	#branch(
		text: string,
		tokens: Tokens,
		index: number,
		spelling: Spelling,
		limit: number,
	): Found | null {
		for (let letter = 0; letter < LETTERS; letter += 1) {
			const node = this.#next[spelling.node * LETTERS + letter] ?? 0;
			if (node === 0) continue;
			const next = { ...spelling, node, at: spelling.at + 1, replaced: true };
			next.letters += 1;
			next.longestPiece = Math.max(next.longestPiece, (next.piece += 1));
			const found =
				this.#foundAt(text, next) ?? this.#walk(text, tokens, index, next, limit, false);
			if (found !== null) return found;
		}
		return null;
	}

	/** Reads the next letter, and what separates it from the one before. */
	#advance(text: string, tokens: Tokens, index: number, spelling: Spelling): boolean {
		const code = text.charCodeAt(spelling.at);
		const child = this.#child(spelling.node, code);
		if (child !== 0) {
			spelling.node = child;
			spelling.letters += 1;
			spelling.longestPiece = Math.max(spelling.longestPiece, (spelling.piece += 1));
			if (code < A || code >= A + LETTERS) spelling.replaced = true;
			spelling.at += 1;
			return true;
		}
		if (spelling.letters === 0) return false;
		if (code === text.charCodeAt(spelling.at - 1) && isLetterOrDigit(code)) {
			spelling.doubled = true;
			spelling.at += 1;
			return true;
		}
		return passSeparators(text, tokens, index, spelling);
	}

	/** The node after a letter, or after what stands for one; 0 if there is none. */
	#child(node: number, code: number): number {
		if (code >= A && code < A + LETTERS) return this.#next[node * LETTERS + code - A] ?? 0;
		for (const letter of STANDS_FOR.get(code) ?? NONE) {
			const child = this.#next[node * LETTERS + letter] ?? 0;
			if (child !== 0) return child;
		}
		return 0;
	}

	#foundAt(text: string, spelling: Spelling): Found | null {
		const id = this.#ids[spelling.node] ?? 0;
		if (id === 0 || isLetterOrDigit(text.charCodeAt(spelling.at))) return null;
		if (!isBelievable(spelling)) return null;
		const { letters, replaced, parted, split } = spelling;
		// “C.P.F.” is an honest spelling of an abbreviation.
		const deliberate = letters >= MIN_CHANGED && (replaced || parted || split);
		return { id, end: spelling.at, deliberate };
	}
}

const NONE: readonly number[] = [];

/** Whether the changes of a spelling are few enough for the length of the word. */
function isBelievable({
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

/** Words that no lexicon knows, and words that something other than a blank follows. */
function isSuspect(text: string, tokens: Tokens, index: number): boolean {
	const id = tokens.idOf(index);
	if (id === 0) return true;
	if (id < FIRST_WORD) return false;
	const end = tokens.endOf(index);
	if (end - tokens.startOf(index) === 1) return true;
	const code = text.charCodeAt(end);
	return (SEPARATORS.has(code) || STANDS_FOR.has(code)) && tokens.startOf(index + 1) === end + 1;
}

/** Passes the signs between two letters, or the blank between two parts; false if the word ends here. */
function passSeparators(text: string, tokens: Tokens, index: number, spelling: Spelling): boolean {
	let at = spelling.at;
	let blank = false;
	const limit = at + MAX_SEPARATORS;
	for (; at < limit; at += 1) {
		const code = text.charCodeAt(at);
		if (code === BLANK) blank = true;
		else if (!SEPARATORS.has(code)) break;
	}
	if (
		at === spelling.at ||
		!(isLetterOrDigit(text.charCodeAt(at)) || STANDS_FOR.has(text.charCodeAt(at)))
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

function lastWithin(tokens: Tokens, index: number, end: number): number {
	let last = index;
	while (last + 1 < tokens.count && tokens.endOf(last + 1) <= end) last += 1;
	return last;
}
