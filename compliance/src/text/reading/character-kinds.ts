/** Kinds of ASCII characters. */
const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** . ! ? ; and line breaks. */
export const END = 3;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
	if (code >= 97 && code <= 122) return LETTER;
	if (code >= 48 && code <= 57) return DIGIT;
	return '.!?;\n'.includes(String.fromCharCode(code)) ? END : OTHER;
});

/** Letters of other scripts are words; signs, emoji and ideographic punctuation are not. */
export function kindOf(code: number): number {
	if (code < 128) return KINDS[code] ?? OTHER;
	if (code === 0x2026) return END;
	const letter =
		(code >= 0xc0 && code < 0x2000) || (code > 0x303f && code < 0xd800) || code === 0xaa;
	return letter ? LETTER : OTHER;
}

/** Whether a character belongs to a word. */
export function isLetterOrDigit(code: number): boolean {
	const kind = kindOf(code);
	return kind === LETTER || kind === DIGIT;
}
