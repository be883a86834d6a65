/**
 * Tokens for things whose characters say nothing about the kind of text: every amount is the same token. The codes lie below every
 * printable character.
 */
export const TOKEN = {
	link: 1,
	mailAddress: 2,
	phone: 3,
	amount: 4,
	percent: 5,
	time: 6,
	date: 7,
	code: 8,
	number: 9,
	reference: 10,
	exclamation: 11,
	question: 12,
	emoji: 13,
} as const;

/** The greatest of them. */
export const LAST_TOKEN = TOKEN.emoji;

export function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

/** Folded text has no capitals; letters of other scripts stand between the Latin supplements and the punctuation. */
export function isLetter(code: number): boolean {
	return (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x2000);
}
