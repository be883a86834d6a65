import { maskAddress } from '../compliance.ts';

/** Members that name the account's own senders and companies, not recipients. */
const OWN = new Set(['sender', 'controller']);

/** What stands between separators. An expression with an `@` in it would take quadratic time on a long word without one. */
const WORDS = /[^\s<>"'(),;:/]+/g;

/** International numbers, and French numbers in national form. */
const NUMBERS = /\+\d[\d ().-]{4,20}\d|(?<![\w+])0[1-9](?:[ .-]?\d{2}){4}(?!\w)/g;

/** Masks every address in a text: e-mail addresses and phone numbers. */
export function maskText(text: string): string {
	return text
		.replace(WORDS, (word) => (isEmail(word) ? maskAddress(word) : word))
		.replace(NUMBERS, (number) => maskAddress(number));
}

function isEmail(word: string): boolean {
	const at = word.indexOf('@', 1);
	return at > 0 && at < word.length - 1;
}

/** Renders an answer as JSON in which every address of a recipient is masked, wherever it stands. */
export function maskedJson(body: unknown): string {
	return JSON.stringify(body, (name, value: unknown) =>
		typeof value === 'string' && !OWN.has(name) ? maskText(value) : value,
	);
}
