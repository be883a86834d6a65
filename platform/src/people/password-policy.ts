import { dictionary } from '@zxcvbn-ts/language-common';
import { invalidField } from '../problems.ts';

const SHORTEST = 12;
const LONGEST = 128;
/** Shorter words, such as a first name of three letters, say nothing. */
const SHORTEST_WORD = 4;
/** What must be left of a password without the words that anybody would guess first. */
const LEAST_REST = 8;
const PRODUCT = ['marketing', 'cible'];

let common: ReadonlySet<string> | undefined;

/**
 * Requires a password that is long enough and not among the first that anybody would try (OWASP ASVS 5.0, 6.2). Any character is
 * allowed, and none is demanded.
 *
 * @param words what is known of the person: e-mail address, name, account.
 * @throws {ProblemError} 422 at `/password`.
 */
export function requireGoodPassword(password: string, words: readonly string[]): void {
	// Code points, as OWASP counts.
	const { length } = Array.from(password);
	if (length < SHORTEST) {
		throw invalidField(
			'/password',
			`must be at least ${SHORTEST} characters long; several words are easy to remember`,
		);
	}
	if (length > LONGEST)
		throw invalidField('/password', `must be at most ${LONGEST} characters long`);
	common ??= new Set(dictionary['passwords-common']);
	const plain = password.toLowerCase();
	if (common.has(plain) || new Set(plain).size < 4) {
		throw invalidField('/password', 'is one of the most common passwords: choose another one');
	}
	if (restWithout(plain, words).length < LEAST_REST) {
		throw invalidField(
			'/password',
			'is little more than your name, your address, your account or the name of this product: add other words',
		);
	}
}

function restWithout(plain: string, words: readonly string[]): string {
	const parts = words
		.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
		.filter((word) => word.length >= SHORTEST_WORD);
	let rest = plain;
	for (const part of [...parts, ...PRODUCT].sort((one, other) => other.length - one.length)) {
		rest = rest.replaceAll(part, '');
	}
	// Digits and signs behind a guessed word are guessed too.
	return rest === plain ? rest : rest.replace(/[^\p{L}]/gu, '');
}
