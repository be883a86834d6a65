import type { Vault } from '../security/vault.ts';

/** Letters and digits: GSM-7 has them all, and no link reader stops at one. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62^8: 47 bits, which name the link. */
const NAME_LENGTH = 8;
/** 62^3: a guess is genuine once in 238,328 times, so that guesses are counted as those of a stranger. */
const TAG_LENGTH = 3;
const TOKEN = /^[0-9A-Za-z]{11}$/;

/** Length of every token. */
export const TOKEN_LENGTH = NAME_LENGTH + TAG_LENGTH;

/**
 * The token of a link: a keyed hash of what the link is, and an authentication tag. It says nothing of the person and cannot be guessed.
 *
 * @param attempt another one makes another token, should two links have the same.
 */
export function linkToken(vault: Vault, link: string, attempt = 0): string {
	const name = base62(vault.hash(`tracked-link:${attempt}`, link), NAME_LENGTH);
	return name + tagOf(vault, name);
}

/** Whether this platform made the token; costs one HMAC and no look-up. */
export function isGenuineToken(vault: Vault, token: string): boolean {
	if (!TOKEN.test(token)) return false;
	return tagOf(vault, token.slice(0, NAME_LENGTH)) === token.slice(NAME_LENGTH);
}

function tagOf(vault: Vault, name: string): string {
	return base62(vault.tag(`tracked-link:${name}`), TAG_LENGTH);
}

/** The first letters of a hash, of base64url, in base 62. The hash has far more bits than the letters. */
function base62(hash: string, length: number): string {
	let rest = BigInt(`0x${Buffer.from(hash, 'base64url').toString('hex')}`);
	let letters = '';
	for (let index = 0; index < length; index += 1) {
		letters += ALPHABET.charAt(Number(rest % 62n));
		rest /= 62n;
	}
	return letters;
}
