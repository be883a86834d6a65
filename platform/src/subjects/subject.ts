import { canonicalSubject } from '../compliance.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import type { SubjectHash } from '../types.ts';

/** Stands where the address of an erased person stood. */
export const ERASED = 'erased';

/** A person as the platform knows them: by a phone number or an e-mail address. */
export interface Subject {
	/** E.164 or an e-mail address. */
	address: string;
	/** Look-up key; another one in every account. */
	hash: SubjectHash;
}

/**
 * Mail servers may tell `Zoe@` from `zoe@` (RFC 5321, section 2.4), and none in use does: both are one person here, so that an
 * opt-out holds however the address is written next time.
 */
export function subjectHash(core: Core, accountId: string, address: string): SubjectHash {
	return core.vault.hash(accountId, address.toLowerCase()) as SubjectHash;
}

/**
 * Reads a phone number in any common form, or an e-mail address.
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
