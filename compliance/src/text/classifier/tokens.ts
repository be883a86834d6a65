import { isDigit, isLetter, TOKEN } from './characters.ts';
import { isLink, isMailAddress } from './links.ts';
import { readNumber } from './numbers.ts';

/** How much of a text is read: more than the longest that other rules read (`MAX_READ`). */
const MAX_CHARACTERS = 32_000;

/**
 * The words of a folded text as character codes, in buffers that all readings share: reading allocates nothing once the
 * buffers have the size of the longest text.
 */
export class Tokens {
	/** The characters of all words, one word after the other. */
	codes = new Uint16Array(1024);
	/** Where word `n` begins in `codes`; it ends where the next one begins. */
	begins = new Uint16Array(1024);
	/** Where word `n` stands in the folded text. */
	starts = new Uint16Array(1024);
	ends = new Uint16Array(1024);
	words = 0;
	#length = 0;

	/** Reads a folded text, in place of the one before. Takes linear time. */
	read(text: string): void {
		this.words = 0;
		this.#length = 0;
		const length = Math.min(text.length, MAX_CHARACTERS);
		this.#reserve(length);
		let at = 0;
		while (at < length) {
			const end = endOfChunk(text, at, length);
			if (end > at) this.#readChunk(text, at, end, length);
			at = Math.max(end, this.words === 0 ? 0 : (this.ends[this.words - 1] ?? 0));
			while (at < length && isSpace(text.charCodeAt(at))) at += 1;
		}
		this.begins[this.words] = this.#length;
	}

	/** Reads what stands between two spaces. A number may reach beyond it: “06 39 98 12 34”, “20 %”. */
	#readChunk(text: string, from: number, end: number, length: number): void {
		if (isLink(text, from, end)) {
			this.#add(TOKEN.link, from, end);
			return;
		}
		if (isMailAddress(text, from, end)) {
			this.#add(TOKEN.mailAddress, from, end);
			return;
		}
		let at = from;
		while (at < end) {
			const code = text.charCodeAt(at);
			if (isDigit(code)) at = this.#readNumber(text, at, length);
			else if (isLetter(code)) at = this.#readWord(text, at, end);
			else at = this.#readSign(code, at);
		}
	}

	#readNumber(text: string, at: number, length: number): number {
		const found = readNumber(text, at, length);
		this.#add(found.token, at, found.end);
		return found.end;
	}

	/** A word with digits in it (`cmd1042`) is a reference. */
	#readWord(text: string, from: number, end: number): number {
		const begin = this.#length;
		let at = from;
		let digits = false;
		for (; at < end; at += 1) {
			const code = text.charCodeAt(at);
			if (isDigit(code)) digits = true;
			else if (!isLetter(code)) break;
			this.codes[this.#length++] = code;
		}
		if (digits) {
			this.#length = begin;
			this.#add(TOKEN.reference, from, at);
		} else {
			this.#end(begin, from, at);
		}
		return at;
	}

	#readSign(code: number, at: number): number {
		if (code === EXCLAMATION) this.#add(TOKEN.exclamation, at, at + 1);
		else if (code === QUESTION) this.#add(TOKEN.question, at, at + 1);
		else if (isEmoji(code)) this.#add(TOKEN.emoji, at, at + 1);
		return at + 1;
	}

	#add(token: number, start: number, end: number): void {
		const begin = this.#length;
		this.codes[this.#length++] = token;
		this.#end(begin, start, end);
	}

	#end(begin: number, start: number, end: number): void {
		this.begins[this.words] = begin;
		this.starts[this.words] = start;
		this.ends[this.words] = end;
		this.words += 1;
	}

	#reserve(length: number): void {
		if (this.codes.length > length) return;
		const size = 2 * length;
		this.codes = new Uint16Array(size);
		this.begins = new Uint16Array(size);
		this.starts = new Uint16Array(size);
		this.ends = new Uint16Array(size);
	}
}

const EXCLAMATION = 33;
const QUESTION = 63;

function endOfChunk(text: string, from: number, length: number): number {
	let at = from;
	while (at < length && !isSpace(text.charCodeAt(at))) at += 1;
	return at;
}

function isSpace(code: number): boolean {
	return code === 32 || code === 10;
}

/** The first half of a character outside the basic plane, and the symbols that phones show in color. */
function isEmoji(code: number): boolean {
	return (code >= 0xd800 && code <= 0xdbff) || (code >= 0x2600 && code <= 0x27bf);
}
