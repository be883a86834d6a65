/** Signs that stand for letters, or between them, in disguised words. */

/** The code of “a”. */
export const A = 97;
const NO_LETTERS: readonly number[] = [];

/** By character code, the letters that a digit or a sign stands for. */
const STANDS_FOR: (readonly number[] | undefined)[] = [];
for (const entry of ['0o', '1il', '3e', '4a', '5s', '7t', '8b', '9gq', '@a', '$s', '!il', '|il']) {
	const [sign = '', ...letters] = entry;
	STANDS_FOR[sign.charCodeAt(0)] = letters.map((letter) => letter.charCodeAt(0) - A);
}
/** By character code, whether a sign separates the letters of a word. */
const SEPARATES: boolean[] = [];
for (const sign of ".-_*'/+~|,") SEPARATES[sign.charCodeAt(0)] = true;

/** The letters, counted from “a”, that a digit or a sign may stand for. */
export function standsFor(code: number): readonly number[] {
	return code < 128 ? (STANDS_FOR[code] ?? NO_LETTERS) : NO_LETTERS;
}

/** Whether a sign separates letters of one word, as hyphens and full stops do. */
export function separates(code: number): boolean {
	return code < 128 && SEPARATES[code] === true;
}

/** A sign that stands inside a disguised word. */
export function isJoint(code: number): boolean {
	return separates(code) || standsFor(code).length > 0;
}
