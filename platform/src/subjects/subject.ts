import { canonicalSubject } from '../compliance.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import type { SubjectHash } from '../types.ts';

/** Replaces the address of an erased person. */
export const ERASED = 'erased';

/** A person, identified by a phone number or an e-mail address. */
export interface Subject {
	/** E.164 or an e-mail address. */
	address: string;
	/** Look-up key; different in every account. */
	hash: SubjectHash;
}

/**
 * Computes the look-up key of an address in an account. The key ignores case: mail servers may distinguish `Zoe@` from `zoe@`
 * (RFC 5321, section 2.4), but in practice none does, and an opt-out must apply however the address is written.
 */
export function subjectHash(core: Core, accountId: string, address: string): SubjectHash {
	return core.vault.hash(accountId, address.toLowerCase()) as SubjectHash;
}

/**
 * Parses a phone number in any common format, or an e-mail address.
 * @throws {ProblemError} 422 at `pointer` when it is neither.
 */
export function readSubject(
	core: Core,
	accountId: string,
	text: string,
	pointer = '/subject',
): Subject {
	const address = canonicalSubject(text);
	if (address === null) {
		throw invalidField(
			pointer,
			'must be a phone number in international form (+33…) or French national form, or an e-mail address',
		);
	}
	return { address, hash: subjectHash(core, accountId, address) };
}
