/** Signs that stand for letters, or between them, in disguised words. */

/** The code of “a”. */
export const A = 97;
const NO_LETTERS: readonly number[] = [];

/** The euro sign. */
const LAST_SIGN = 0x20ac;

/** By character code, the letters that a digit or a sign stands for. */
const STANDS_FOR: (readonly number[] | undefined)[] = [];
for (const [
	sign = '',
	...letters
] of '0o 1il 2z 3e 4a 5s 6gb 7t 8b 9gq @a $s §s !il |il (c ¢c ©c €e £l ®r ¥y'.split(' ')) {
	STANDS_FOR[sign.charCodeAt(0)] = letters.map((letter) => letter.charCodeAt(0) - A);
}
/** Two signs that draw one letter together: “casin()”, “\/iagra”. */
const PAIRS = new Map(
	['()o', '[]o', '\\/v', '/\\a', '|)d', '|<k'].map((pair): [number, number] => [
		keyOf(pair.charCodeAt(0), pair.charCodeAt(1)),
		pair.charCodeAt(2) - A,
	]),
);

function keyOf(first: number, second: number): number {
	return (first << 7) | second;
}

/** The letter, counted from “a”, that two signs draw; -1 if they draw none. */
export function drawnBy(first: number, second: number): number {
	return first < 128 && second < 128 ? (PAIRS.get(keyOf(first, second)) ?? -1) : -1;
}

/** By character code, whether a sign separates the letters of a word. */
const SEPARATES: boolean[] = [];
for (const sign of ".-_*'/+~|,") SEPARATES[sign.charCodeAt(0)] = true;

/** Whether a code is one of the letters from “a” to “z”. */
export function isLetter(code: number): boolean {
	return code >= A && code < A + 26;
}

/** The letters, counted from “a”, that a digit or a sign may stand for. */
export function standsFor(code: number): readonly number[] {
	return code <= LAST_SIGN ? (STANDS_FOR[code] ?? NO_LETTERS) : NO_LETTERS;
}

/** By letter, the one that it is written for: “vlagra” looks like “VIAGRA”, “kasino” and “cazino” sound like “casino”. */
const WRITTEN_FOR: readonly number[] = Array.from({ length: 26 }, (_, letter) => {
	const index = 'lkz'.indexOf(String.fromCharCode(A + letter));
	return index < 0 ? -1 : 'ics'.charCodeAt(index) - A;
});

/** The letter, counted from “a”, that another one may be written for; -1 if there is none. */
export function writtenFor(letter: number): number {
	return WRITTEN_FOR[letter] ?? -1;
}

/** Whether a sign separates letters of one word, as hyphens and full stops do. */
export function separates(code: number): boolean {
	return code < 128 && SEPARATES[code] === true;
}

/** By character code, 1 for a sign that stands inside a disguised word. */
const JOINTS = Uint8Array.from({ length: LAST_SIGN + 1 }, (_, code) =>
	separates(code) || standsFor(code).length > 0 ? 1 : 0,
);

/** A sign that stands inside a disguised word. */
export function isJoint(code: number): boolean {
	return JOINTS[code] === 1;
}
