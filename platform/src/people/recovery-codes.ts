import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './base32.ts';

const CODES = 10;
const BYTES = 15;

/** Creates ten codes of 120 bits, each in four groups of six characters. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
	const codes = Array.from({ length: CODES }, () =>
		(base32(randomBytes(BYTES)).match(/.{6}/g) ?? []).join('-'),
	);
	return { codes, hashes: codes.map(hashOf) };
}

/** Uses a code up. @returns the hashes that are left; `null`: the code is none of them. */
export function useRecoveryCode(hashes: readonly string[], code: string): string[] | null {
	const hash = hashOf(code);
	return hashes.includes(hash) ? hashes.filter((one) => one !== hash) : null;
}

/** A fast hash suffices for 120 random bits. Case, spaces and hyphens do not matter. */
function hashOf(code: string): string {
	const plain = code.toUpperCase().replace(/[\s-]/g, '');
	return createHash('sha256').update(plain).digest('base64url');
}
