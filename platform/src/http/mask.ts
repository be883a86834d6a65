import { maskAddress } from '../compliance.ts';

/** Members that name the account's own senders and companies, not recipients. */
const OWN = new Set(['sender', 'controller']);

/** Words between separators. An expression with an `@` would take quadratic time on a long word without one. */
const WORDS = /[^\s<>"'(),;:/]+/g;

/** Between the pairs of a number: blanks of any width, none at all, dots and dashes. */
const GAP = String.raw`[\s.\-\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff]?`;
/** Not inside a word, such as an id. */
const START = String.raw`(?<![\p{L}\p{N}_+])`;
const END = String.raw`(?![\p{L}\p{N}_])`;
/** A digit of another script, full width included. */
const DIGIT = String.raw`[^\P{Nd}0-9]`;
/** Numbers in free text: international numbers with any prefix, and French numbers in national form. */
const NUMBERS = new RegExp(
	[
		String.raw`\+\p{Nd}[\p{Nd} ().\-\u00a0\u202f]{4,20}\p{Nd}`,
		`${START}00[1-9](?:${GAP}\\d){9,13}${END}`,
		`${START}33[1-9]\\d{8}${END}`,
		`${START}0[1-9](?:${GAP}\\d{2}){4}${END}`,
		// Not a date with an hour.
		String.raw`${START}0[1-9](?<same>[/_])\d{2}(?:\k<same>\d{2}){3}${END}`,
		`${START}${DIGIT}{2}(?:${GAP}${DIGIT}{2}){4}${END}`,
	].join('|'),
	'gu',
);

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
