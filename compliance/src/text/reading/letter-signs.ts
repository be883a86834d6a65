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
/** By character code, whether a sign separates the letters of a word. */
const SEPARATES: boolean[] = [];
for (const sign of ".-_*'/+~|,") SEPARATES[sign.charCodeAt(0)] = true;

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

/** A sign that stands inside a disguised word. */
export function isJoint(code: number): boolean {
	return separates(code) || standsFor(code).length > 0;
}
