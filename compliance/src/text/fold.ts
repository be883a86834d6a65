import { LATIN_VARIANTS, LOOK_ALIKES } from './look-alikes.ts';

/** A folded text and the way back from it. */
export interface Folded {
	text: string;
	/** The original in normalization form C. */
	composed: string;
	/** The index in `normalize('NFC')` of the original at which a character of the folded text stands. */
	positionOf: (index: number) => number;
}

/**
 * The form of a text that patterns match: lower case, without accents and invisible characters, with plain spaces,
 * quotes and hyphens, ligatures and full-width letters written out, and letters of other scripts inside a Latin word
 * replaced by the Latin letters that they look like.
 */
export function fold(text: string): string {
	return foldWithPositions(text).text;
}

/** Like `fold`, with the positions in the original. */
export function foldWithPositions(text: string): Folded {
	// Several rules read the same text, and a campaign sends it many times.
	if (text === lastText) return lastFolded;
	lastFolded = compute(text);
	lastText = text;
	return lastFolded;
}

const same = (index: number): number => index;
let lastText = '';
let lastFolded: Folded = { text: '', composed: '', positionOf: same };

function compute(text: string): Folded {
	if (!SPECIAL.test(text)) return { text: text.toLowerCase(), composed: text, positionOf: same };
	// Latin letters and their signs alone are composed already, and of one script.
	if (!BEYOND_LATIN.test(text)) return replaceSpecials(text, text);
	const composed = text.normalize('NFC');
	const latin = MIXED_SCRIPT.test(composed) ? composed.replace(WORD, latinOf) : composed;
	return replaceSpecials(latin, composed);
}

/** Whether a code stands for itself: a printable ASCII character or a line break. */
function isPlain(code: number): boolean {
	return (code >= 0x20 && code <= 0x7e) || code === 0x0a;
}

/** One loop over the codes: a pattern with a callback takes three times as long on a hostile text. */
function replaceSpecials(text: string, composed: string): Folded {
	let folded = '';
	let copied = 0;
	let isShifted = false;
	for (let at = 0; at < text.length; ) {
		if (isPlain(text.charCodeAt(at))) {
			at += 1;
			continue;
		}
		const code = text.codePointAt(at) ?? 0;
		const plain = foldCode(code);
		folded += copied === at ? plain : text.slice(copied, at) + plain;
		at += lengthOf(code);
		copied = at;
		isShifted ||= plain.length !== lengthOf(code);
	}
	folded += text.slice(copied);
	const positionOf = isShifted ? positionsIn(text) : same;
	return { text: folded.toLowerCase(), composed, positionOf };
}

function lengthOf(code: number): number {
	return code > 0xffff ? 2 : 1;
}

/** The positions in the original, computed on first use: most texts contain nothing to point at. */
function positionsIn(text: string): (index: number) => number {
	let shifts: Int32Array | null = null;
	return (index) => {
		shifts ??= shiftsIn(text);
		let low = 0;
		let high = shifts.length / 2;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((shifts[2 * middle] ?? Infinity) <= index) low = middle + 1;
			else high = middle;
		}
		return index + (shifts[2 * low - 1] ?? 0);
	};
}

/** Ascending pairs: an index of the folded text, and the shift of the original from there on. */
function shiftsIn(text: string): Int32Array {
	let shifts = new Int32Array(64);
	let size = 0;
	let by = 0;
	for (let at = 0; at < text.length; ) {
		if (isPlain(text.charCodeAt(at))) {
			at += 1;
			continue;
		}
		const code = text.codePointAt(at) ?? 0;
		at += lengthOf(code);
		const difference = lengthOf(code) - foldCode(code).length;
		if (difference === 0) continue;
		by += difference;
		if (size === shifts.length) {
			const larger = new Int32Array(2 * size);
			larger.set(shifts);
			shifts = larger;
		}
		shifts[size] = at - by;
		shifts[size + 1] = by;
		size += 2;
	}
	return shifts.subarray(0, size);
}

/** From the first combining mark on. */
const BEYOND_LATIN = /[^\0-\u02ff]/;
const SPECIAL = /[^\x20-\x7e\n]/;
/** Plain forms by code point. */
const known = new Map<number, string>();
for (const [characters, plain] of [
	['’‘‚‛ʼ′＇`´❛❜', "'"],
	['“”„‟″«»‹›〝〞❝❞', '"'],
	['‐‑‒–—―−﹘－', '-'],
	['\t\v\f\r\u0085\u00a0\u2007\u2028\u2029\u202f', ' '],
	['œŒ', 'oe'],
	['æÆ', 'ae'],
	['ßẞ', 'ss'],
] as const) {
	for (const character of characters) known.set(character.codePointAt(0) ?? 0, plain);
}
/** Characters whose plain forms are kept; a hostile text has others in it every time. */
const MAX_KNOWN = 4096;

function foldCode(code: number): string {
	if (code === lastCode) return lastPlain;
	let plain = known.get(code);
	if (plain === undefined) {
		plain = computePlain(String.fromCodePoint(code));
		if (known.size < MAX_KNOWN) known.set(code, plain);
	}
	lastCode = code;
	lastPlain = plain;
	return plain;
}

/** Dashes, dots and blanks repeat. */
let lastCode = -1;
let lastPlain = '';

/** Format characters, marks and variation selectors: a phone shows nothing, or a mark on the letter before. */
const UNSEEN = /[\p{Cf}\p{M}\u115f\u1160\u3164\uffa0]/gu;
/** The longest spelling of one character (… is three dots, ㎡ two letters). */
const MAX_PLAIN = 4;

function computePlain(character: string): string {
	const letter =
		LATIN_VARIANTS.get(character.toLowerCase()) ?? enclosedLetter(character.codePointAt(0) ?? 0);
	if (letter !== undefined) return letter;
	const plain = character.normalize('NFKD').replace(UNSEEN, '').toLowerCase();
	// A fraction (½) is no sequence of digits.
	return plain.length > MAX_PLAIN || plain.includes('\u2044') ? character : plain;
}

/** White letters in dark circles and squares, and the letters that flags are made of: NFKD leaves them. */
const ENCLOSED_ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6];

function enclosedLetter(code: number): string | undefined {
	const first = ENCLOSED_ALPHABETS.find((start) => code >= start && code < start + 26);
	return first === undefined ? undefined : String.fromCharCode(97 + code - first);
}

/** Greek, Cyrillic and Armenian. */
const MIXED_SCRIPT = /[\u0370-\u03ff\u0400-\u052f\u0531-\u058f]/;
const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/u;

/** No language has longer words; a hostile text may consist of one. */
const MAX_WORD = 64;

/** A word that mixes Latin letters with look-alikes of other scripts, in Latin letters. */
function latinOf(word: string): string {
	if (word.length > MAX_WORD || !MIXED_SCRIPT.test(word) || !LATIN.test(word)) return word;
	return word.replace(/[^a-z]/gi, (letter) => LOOK_ALIKES.get(letter.toLowerCase()) ?? letter);
}
