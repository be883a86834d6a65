/**
 * Finds words whose spelling was changed so that filters miss them: digits, signs and other letters for letters (“v1agra”,
 * “ca$ino”, “p*rno”, “kasino”), letters or syllables apart (“c a s i n o”, “V.I.A.G.R.A”, “c★a★s★i★n★o”, “via-gra”, “ca sin
 * o”) and doubled letters (“viagrra”). Only words that a phrase marks with `~` are found so. Accents and look-alikes of other scripts are
 * `fold`'s concern.
 */
import { isLetterOrDigit } from './character-kinds.ts';
import { A, drawnBy, isLetter, standsFor, writtenFor } from './letter-signs.ts';
import {
	addLetter,
	begin,
	BEGINNING,
	isBelievable,
	isPart,
	limitFrom,
	MIN_CHANGED,
	passSeparators,
} from './spelling.ts';
import type { Spelling } from './spelling.ts';
import { isSuspect, lastWithin } from './suspects.ts';
import type { Tokens } from './tokens.ts';

const LETTERS = 26;
const NONE: readonly number[] = [];
const [BLANK, WILDCARD] = [32, 42];
/** One object for all words, so that reading allocates nothing for most. */
const scratch: Spelling = { ...BEGINNING };

/** Where a disguised word ends, and which word it is. */
interface Found {
	id: number;
	end: number;
	/** Whether the spelling cannot be a mistake. */
	deliberate: boolean;
}

/** The words that are found in disguise. */
export class Disguises {
	/** Per node and letter, the next node. */
	readonly #next: number[] = new Array<number>(LETTERS).fill(0);
	/** Per node, the id of the word that ends there. */
	readonly #ids: number[] = [0];

	/** One function for all texts: a closure for each walk costs more than the walk. */
	readonly #goesOn = (text: string, spelling: Spelling, at: number): boolean =>
		this.#nextAt(text, spelling, at) !== 0;

	add(word: string, id: number): void {
		if (word.length < 3) throw new Error(`Too short to be disguised: ${word}`);
		let node = 0;
		for (const letter of word) {
			const edge = node * LETTERS + letter.charCodeAt(0) - A;
			const known = this.#next[edge] ?? 0;
			node = known !== 0 ? known : (this.#next[edge] = this.#newNode());
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
			if (kept !== index || fewerSentences !== 0) tokens.copy(index, kept, fewerSentences);
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
		// “\/iagra” and “$exe” begin before their first letter.
		const before = start > 0 ? text.charCodeAt(start - 1) : BLANK;
		if (before !== BLANK) {
			if (start > 1 && drawnBy(text.charCodeAt(start - 2), before) >= 0) {
				const found = this.#walkFrom(text, tokens, index, start - 2);
				if (found !== null) return found;
			}
			if (standsFor(before).length > 0) {
				const found = this.#walkFrom(text, tokens, index, start - 1);
				if (found !== null) return found;
			}
		}
		const begins = this.#mayBegin(text, tokens, index, start);
		const found = begins ? this.#walkFrom(text, tokens, index, start) : null;
		return found ?? this.#walkAsWritten(text, tokens, index, start);
	}

	/** Words with k begin like “kasino”, too: both readings of a first letter are tried. */
	#walkAsWritten(text: string, tokens: Tokens, index: number, start: number): Found | null {
		const letter = text.charCodeAt(start) - A;
		const other = writtenFor(letter);
		const node = other < 0 || (this.#next[letter] ?? 0) === 0 ? 0 : (this.#next[other] ?? 0);
		if (node === 0) return null;
		begin(scratch, start + 1);
		scratch.node = node;
		scratch.replaced = true;
		addLetter(scratch);
		return this.#walk(text, tokens, index, scratch, limitFrom(text, start), true);
	}

	/** Whether a word of at least three letters may begin at a position; behind a blank, its next part follows. */
	#mayBegin(text: string, tokens: Tokens, index: number, start: number): boolean {
		let node = 0;
		for (let at = start; at < start + 3; at += 1) {
			const code = text.charCodeAt(at);
			if (at > start && !isLetter(code)) {
				const next = text.charCodeAt(at + 1);
				if (code !== BLANK || !isLetter(next)) return true;
				return this.#child(node, next) !== 0 && isPart(tokens, index + 1);
			}
			if (at > start && code === text.charCodeAt(at - 1)) return true;
			node = this.#child(node, code);
			if (node === 0) return false;
		}
		return true;
	}

	#walkFrom(text: string, tokens: Tokens, index: number, start: number): Found | null {
		begin(scratch, start);
		return this.#walk(text, tokens, index, scratch, limitFrom(text, start), true);
	}

	/** The longest word from a spelling on. */
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
			addLetter(next);
			const found =
				this.#foundAt(text, next) ?? this.#walk(text, tokens, index, next, limit, false);
			if (found !== null) return found;
		}
		return null;
	}

	/** Reads the next letter, and what separates it from the one before. */
	#advance(text: string, tokens: Tokens, index: number, spelling: Spelling): boolean {
		const code = text.charCodeAt(spelling.at);
		const child = this.#nextAt(text, spelling, spelling.at);
		if (child !== 0) {
			if (this.#next[spelling.node * LETTERS + code - A] !== child) spelling.replaced = true;
			spelling.node = child;
			addLetter(spelling);
			spelling.at += 1;
			return true;
		}
		if (spelling.letters === 0) return this.#advancePair(text, spelling);
		if (code === text.charCodeAt(spelling.at - 1) && isLetterOrDigit(code)) {
			spelling.doubled = true;
			spelling.at += 1;
			return true;
		}
		if (isLetterOrDigit(code)) return false;
		if (this.#advancePair(text, spelling)) return true;
		return passSeparators(text, tokens, index, spelling, this.#goesOn);
	}

	/** Reads two signs that draw the next letter. */
	#advancePair(text: string, spelling: Spelling): boolean {
		const letter = drawnBy(text.charCodeAt(spelling.at), text.charCodeAt(spelling.at + 1));
		const child = letter < 0 ? 0 : (this.#next[spelling.node * LETTERS + letter] ?? 0);
		if (child === 0) return false;
		spelling.node = child;
		spelling.replaced = true;
		addLetter(spelling);
		spelling.at += 2;
		return true;
	}

	/**
	 * The node after the letter at a position; 0 if no word continues there. Between single letters, a sign that may stand for a letter
	 * separates them if the word continues after it (“s!i!n”).
	 */
	#nextAt(text: string, { node, piece }: Spelling, at: number): number {
		const child = this.#child(node, text.charCodeAt(at));
		if (child === 0 || piece !== 1 || isLetterOrDigit(text.charCodeAt(at))) return child;
		const after = this.#child(node, text.charCodeAt(at + 1));
		const separates = after === child || (after !== 0 && !isLetterOrDigit(text.charCodeAt(at + 2)));
		return separates ? 0 : child;
	}

	/** The node after a letter, or after what stands for one; 0 if there is none. */
	#child(node: number, code: number): number {
		if (isLetter(code)) {
			const child = this.#next[node * LETTERS + code - A] ?? 0;
			const other = child === 0 ? writtenFor(code - A) : -1;
			return other < 0 ? child : (this.#next[node * LETTERS + other] ?? 0);
		}
		for (const letter of standsFor(code)) {
			const child = this.#next[node * LETTERS + letter] ?? 0;
			if (child !== 0) return child;
		}
		return 0;
	}

	#foundAt(text: string, spelling: Spelling): Found | null {
		const id = this.#ids[spelling.node] ?? 0;
		if (id === 0 || isLetterOrDigit(text.charCodeAt(spelling.at))) return null;
		if (!isBelievable(spelling)) return null;
		const { letters, replaced, parted } = spelling;
		// “C.P.F.” is an honest spelling of an abbreviation.
		const deliberate = letters >= MIN_CHANGED && (replaced || parted);
		return { id, end: spelling.at, deliberate };
	}
}
