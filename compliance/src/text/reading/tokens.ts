/**
 * Splits folded text into words, numbers, amounts, links and so on, in one pass. Everything else separates words; a
 * full stop, a question or exclamation mark, a semicolon or a line break ends a sentence.
 */
import { readNumber } from './numeric-tokens.ts';
import { linkEnd, mayJoinHost } from './link-tokens.ts';
import type { HostScan } from './link-tokens.ts';
import { DIGIT, END, kindOf, LETTER } from './character-kinds.ts';
import { WORD_CLASSES } from './classes.ts';
import { mixesDigits } from './mixed-words.ts';
import { HASH_START, hashStep, type Vocabulary } from './vocabulary.ts';

/** Fields of one token in `Tokens.fields`. */
export const TOKEN = { start: 0, end: 1, id: 2, sentence: 3, size: 4 } as const;

/** The tokens of the text that was read last; reading the next text overwrites them. */
export class Tokens implements HostScan {
	count = 0;
	sentences = 1;
	/** Whether digits may stand for letters in a word that no lexicon has. */
	hasMixed = false;
	noHostUntil = 0;
	/** Per token: start, end (in the folded text), id of the word or its class, index of the sentence. */
	fields = new Int32Array(TOKEN.size * 256);
	/** The character codes of the text: each is asked for several times, and a string gives it more slowly. */
	codes = new Uint16Array(1024);

	add(start: number, end: number, id: number): void {
		const at = this.count * TOKEN.size;
		if (at === this.fields.length) this.#grow();
		const fields = this.fields;
		fields[at] = start;
		fields[at + TOKEN.end] = end;
		fields[at + TOKEN.id] = id;
		fields[at + TOKEN.sentence] = this.sentences - 1;
		this.count += 1;
	}

	/** Begins a new sentence, unless the present one has no word yet. */
	endSentence(): void {
		const last = this.fields[(this.count - 1) * TOKEN.size + TOKEN.sentence];
		if (this.count > 0 && last === this.sentences - 1) this.sentences += 1;
	}

	startOf(index: number): number {
		return index < this.count ? (this.fields[index * TOKEN.size] ?? 0) : -1;
	}

	endOf(index: number): number {
		return this.fields[index * TOKEN.size + TOKEN.end] ?? 0;
	}

	/** The id of a word or its class; 0 for a word that no lexicon knows. */
	idOf(index: number): number {
		return this.fields[index * TOKEN.size + TOKEN.id] ?? 0;
	}

	sentenceOf(index: number): number {
		return this.fields[index * TOKEN.size + TOKEN.sentence] ?? 0;
	}

	/** Moves a token to an earlier index and an earlier sentence. */
	copy(from: number, to: number, fewerSentences: number): void {
		if (from === to && fewerSentences === 0) return;
		const { fields } = this;
		const source = from * TOKEN.size;
		fields.copyWithin(to * TOKEN.size, source, source + TOKEN.size);
		fields[to * TOKEN.size + TOKEN.sentence] = this.sentenceOf(from) - fewerSentences;
	}

	/** Gives a token another end and another word. */
	replace(index: number, end: number, id: number): void {
		this.fields[index * TOKEN.size + TOKEN.end] = end;
		this.fields[index * TOKEN.size + TOKEN.id] = id;
	}

	/** Forgets all tokens, and takes the codes of a text. */
	begin(text: string): void {
		const { length } = text;
		if (length > this.codes.length) this.codes = new Uint16Array(2 * length);
		const { codes } = this;
		for (let at = 0; at < length; at += 1) codes[at] = text.charCodeAt(at);
		this.count = 0;
		this.sentences = 1;
		this.hasMixed = false;
		this.noHostUntil = 0;
	}

	#grow(): void {
		const larger = new Int32Array(this.fields.length * 2);
		larger.set(this.fields);
		this.fields = larger;
	}
}

const NEWLINE = 10;

/** Reads the tokens of a folded text into `tokens`. */
export function tokenize(text: string, vocabulary: Vocabulary, tokens: Tokens): void {
	tokens.begin(text);
	const { codes } = tokens;
	const { length } = text;
	let at = 0;
	while (at < length) {
		const kind = kindOf(codes[at] ?? 0);
		if (kind === LETTER) at = readWord(text, at, vocabulary, tokens);
		else if (kind === DIGIT) at = readFigure(text, at, vocabulary, tokens);
		else {
			if (kind === END && endsSentence(text, at, tokens)) tokens.endSentence();
			at += 1;
		}
	}
}

function readFigure(text: string, start: number, vocabulary: Vocabulary, tokens: Tokens): number {
	const { id, from, end } = readNumber(text, start);
	if (id === 0) return readWord(text, start, vocabulary, tokens);
	tokens.add(from, end, id);
	return end;
}

function readWord(text: string, start: number, vocabulary: Vocabulary, tokens: Tokens): number {
	const { codes } = tokens;
	const { length } = text;
	let hash = HASH_START;
	let at = start;
	let code = 0;
	let digits = 0;
	for (; at < length; at += 1) {
		code = codes[at] ?? 0;
		const kind = kindOf(code);
		if (kind !== LETTER) {
			if (kind !== DIGIT) break;
			digits += 1;
		}
		hash = hashStep(hash, code);
	}
	const link = mayJoinHost(code) ? linkEnd(text, start, at, tokens) : at;
	if (link > at) {
		const isMail = text.slice(start, link).includes('@');
		tokens.add(start, link, isMail ? WORD_CLASSES['#email'] : WORD_CLASSES['#link']);
		return link;
	}
	const id = vocabulary.find(codes, start, at, hash);
	if (id === 0 && digits > 0 && mixesDigits(codes, start, at)) tokens.hasMixed = true;
	tokens.add(start, at, id);
	return at;
}

/** Words before a full stop that ends no sentence. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
	'm mr mrs ms mme mlle dr pr me st ste bd av ref tel n no art cf env min max p ex approx vs'.split(
		' ',
	),
);

/** Days before a full stop that ends no sentence if a figure follows: “sam. 14h”, but not “See you Fri. Get …”. */
const DAYS: ReadonlySet<string> = new Set('lun mar mer jeu ven sam dim wed thu fri sat'.split(' '));

/** Whether the character at `at` ends a sentence: a full stop inside “12.5” or after “Mme” does not. */
function endsSentence(text: string, at: number, tokens: Tokens): boolean {
	if (text.charCodeAt(at) === NEWLINE || text[at] !== '.') return true;
	const next = text.charCodeAt(at + 1);
	if (kindOf(next) === DIGIT) return false;
	const last = (tokens.count - 1) * TOKEN.size;
	const start = tokens.fields[last] ?? 0;
	if (tokens.count === 0 || tokens.fields[last + TOKEN.end] !== at || at - start > 6) return true;
	const word = text.slice(start, at);
	if (DAYS.has(word)) return kindOf(text.charCodeAt(at + 2)) !== DIGIT;
	return !ABBREVIATIONS.has(word);
}
