import { foldWithPositions } from '../fold.ts';
import type { Folded } from '../fold.ts';
import { FIRST_WORD, WORD_CLASSES } from './classes.ts';
import { readDigitsAsLetters } from './digits-for-letters.ts';
import { compiledLexicons } from './lexicon.ts';
import type { CompiledLexicons, Lexicon, Mark, PhraseGroup } from './lexicon.ts';
import { Tokens, TOKEN, tokenize } from './tokens.ts';
import { EXACT, MAX_GAP } from './trie.ts';

const NO_FIELDS = new Int32Array(0);
const NO_MARKS: readonly Mark<PhraseGroup>[] = [];
/**
 * Of a lexicon's phrases beyond the first 200, so many of each group count: a text that repeats one phrase hides no other,
 * and a hostile one makes no lists without end.
 */
const MAX_MARKS = 200;
const MAX_REPETITIONS = 4;

/** The tokens of the latest reading. Copying them takes longer than reading them. */
const scratch = new Tokens();

/** The words of a text, and the phrases of all lexicons among them. */
export class WordReading {
	/** How many words there are; links, numbers and amounts count as words. */
	count: number;
	/** How many sentences there are; 1 for an empty text. */
	readonly sentences: number;
	readonly #folded: Folded;
	#fields: Int32Array;
	readonly #lexicons: CompiledLexicons;
	/** How often groups were found after the first marks of their lexicon; made when a text is that long. */
	#repetitions: Map<PhraseGroup, number> | null = null;
	readonly #marks: (Mark<PhraseGroup>[] | undefined)[];
	readonly #disguised: readonly number[];

	constructor(text: string) {
		this.#folded = foldWithPositions(text);
		this.#lexicons = compiledLexicons();
		const { vocabulary, disguises } = this.#lexicons.trie;
		tokenize(this.#folded.text, vocabulary, scratch);
		this.#disguised = disguises.apply(this.#folded.text, scratch);
		if (scratch.hasMixed) readDigitsAsLetters(scratch, vocabulary);
		this.count = scratch.count;
		this.sentences = scratch.sentences;
		this.#fields = scratch.fields;
		this.#marks = new Array<Mark<PhraseGroup>[] | undefined>(this.#lexicons.count);
		this.#match();
	}

	/** Ends the use of this reading: the next one takes its buffer. */
	release(): void {
		this.count = 0;
		this.#fields = NO_FIELDS;
	}

	/** The folded text, to which `Mark.start` and `Mark.end` refer. */
	get text(): string {
		return this.#folded.text;
	}

	/** The text itself in normalization form C, to which `positionOf` leads. */
	get original(): string {
		return this.#folded.composed;
	}

	/** The phrases of a lexicon in text order. They may overlap. */
	marks<Group extends PhraseGroup>(lexicon: Lexicon<Group>): readonly Mark<Group>[] {
		return (this.#marks[lexicon.index] ?? NO_MARKS) as readonly Mark<Group>[];
	}

	/** A word as it stands in the folded text; empty before the first and after the last. */
	word(index: number): string {
		return index < 0 || index >= this.count
			? ''
			: this.text.slice(this.start(index), this.end(index));
	}

	/** Where a word begins in the folded text. */
	start(index: number): number {
		return this.#fields[index * TOKEN.size] ?? 0;
	}

	/** Where a word ends in the folded text. */
	end(index: number): number {
		return this.#fields[index * TOKEN.size + TOKEN.end] ?? 0;
	}

	/** The index of the sentence of a word. */
	sentenceOf(index: number): number {
		return this.#fields[index * TOKEN.size + TOKEN.sentence] ?? 0;
	}

	/** Whether a word is of a class. */
	isOf(index: number, name: keyof typeof WORD_CLASSES): boolean {
		return this.#idAt(index) === WORD_CLASSES[name];
	}

	/** Whether some lexicon has a word; names of persons and the like are in none. */
	isKnown(index: number): boolean {
		return this.#idAt(index) >= FIRST_WORD;
	}

	/** Whether one of some words is spelled so that filters miss it. */
	isDisguised({ firstWord, endWord }: Pick<Mark<PhraseGroup>, 'firstWord' | 'endWord'>): boolean {
		return this.#disguised.some((index) => index >= firstWord && index < endWord);
	}

	/** The index in `normalize('NFC')` of the original at which a character of the folded text stands. */
	positionOf(index: number): number {
		return this.#folded.positionOf(index);
	}

	#idAt(index: number): number {
		return index < this.count ? (this.#fields[index * TOKEN.size + TOKEN.id] ?? 0) : 0;
	}

	#match(): void {
		const { trie } = this.#lexicons;
		for (let first = 0; first < this.count; first += 1) {
			const id = this.#idAt(first);
			if (id !== 0 && trie.mayBegin(id)) this.#step(0, first, first, this.sentenceOf(first));
		}
	}

	/** Continues a match that began with the word `first` and stands in a node, with the word `at`. */
	#step(node: number, first: number, at: number, sentence: number): void {
		if (at >= this.count || this.sentenceOf(at) !== sentence) return;
		const { trie } = this.#lexicons;
		const id = this.#idAt(at);
		if (id !== 0) {
			if (trie.mayFollow(node, id)) {
				this.#arrive(trie.next(node, id), first, at, sentence);
				if (trie.hasExact(id)) this.#arrive(trie.next(node, id + EXACT), first, at, sentence);
			}
			const singular = trie.singularOf(id);
			if (singular !== 0 && trie.mayFollow(node, singular)) {
				this.#arrive(trie.next(node, singular), first, at, sentence);
			}
			if (id === WORD_CLASSES['#cut']) this.#arriveAtCut(node, first, at, sentence);
		}
		const any = trie.afterAny(node);
		if (any !== 0) this.#arrive(any, first, at, sentence);
	}

	/** A price cut is an amount or a percentage, too. */
	#arriveAtCut(node: number, first: number, at: number, sentence: number): void {
		const id = WORD_CLASSES[endsInPercent(this.text, this.end(at)) ? '#percent' : '#amount'];
		this.#arrive(this.#lexicons.trie.next(node, id), first, at, sentence);
	}

	#arrive(node: number, first: number, at: number, sentence: number): void {
		if (node === 0) return;
		const { trie } = this.#lexicons;
		const ends = trie.endsAt(node);
		if (ends !== null) for (const end of ends) this.#add(end, first, at, sentence);
		if (!trie.continues(node)) return;
		this.#step(node, first, at + 1, sentence);
		const gap = trie.afterGap(node);
		if (gap === 0) return;
		for (let skipped = 0; skipped <= MAX_GAP; skipped += 1) {
			this.#step(gap, first, at + 1 + skipped, sentence);
		}
	}

	/** Whether a group has had its share of a long text. */
	#repeats(group: PhraseGroup): boolean {
		this.#repetitions ??= new Map();
		const count = this.#repetitions.get(group) ?? 0;
		this.#repetitions.set(group, count + 1);
		return count >= MAX_REPETITIONS;
	}

	#add(end: number, firstWord: number, lastWord: number, sentence: number): void {
		const owner = this.#lexicons.owners[end];
		if (owner === undefined) return;
		const marks = this.#marks[owner.lexicon];
		const start = this.start(firstWord);
		const ending = this.end(lastWord);
		// A gap can be filled in several ways.
		for (let at = marks === undefined ? -1 : marks.length - 1; at >= 0; at -= 1) {
			const mark = marks?.[at];
			if (mark?.firstWord !== firstWord) break;
			if (mark.group === owner.group && mark.end === ending) return;
		}
		if (marks !== undefined && marks.length >= MAX_MARKS && this.#repeats(owner.group)) return;
		const mark = {
			group: owner.group,
			start,
			end: ending,
			sentence,
			firstWord,
			endWord: lastWord + 1,
		};
		// An array that begins empty reserves room for seventeen.
		if (marks === undefined) this.#marks[owner.lexicon] = [mark];
		else marks.push(mark);
	}
}

/** Whether “%”, “pour cent(s)” or “percent” ends at a position; no currency ends like them. */
function endsInPercent(text: string, end: number): boolean {
	const last = text[end - 1];
	return last === '%' || last === 't' || (last === 's' && text[end - 2] === 't');
}

let latest: { text: string; reading: WordReading } | null = null;

/**
 * Reads the words of a text. Several rules read the same text, so the last reading is kept. Reading another text ends its
 * use: it then has its marks, but no words.
 */
export function readWords(text: string): WordReading {
	if (latest?.text === text) return latest.reading;
	latest?.reading.release();
	const reading = new WordReading(text);
	latest = { text, reading };
	return reading;
}
