import { addressKey, canonicalSubject, equivalentAddresses } from '../compliance.ts';
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

/** Computes the look-up key of an address in an account. An opt-out applies however the address is written. */
export function subjectHash(core: Core, accountId: string, address: string): SubjectHash {
	return hashOfKey(core, accountId, addressKey(address));
}

function hashOfKey(core: Core, accountId: string, key: string): SubjectHash {
	return core.vault.hash(accountId, key) as SubjectHash;
}

/**
 * The look-up keys under which an opt-out of a line or mailbox may be on record, its own first: some have several addresses, such as a
 * number of overseas France with two calling codes, or a Gmail mailbox with and without dots.
 */
export function equivalentHashes(core: Core, accountId: string, address: string): SubjectHash[] {
	// Many addresses have one key, such as those of a Gmail mailbox, and a hash takes longer than a key.
	const keys = new Set([address, ...equivalentAddresses(address)].map(addressKey));
	return [...keys].map((key) => hashOfKey(core, accountId, key));
}

/** How to read an address. */
export interface SubjectReading {
	/** Country of a phone number in national form (ISO 3166-1 alpha-2); default: France. */
	country?: string | undefined;
	/** JSON Pointer of the address in the request. */
	pointer?: string;
}

/**
 * Parses a phone number in any common format, or an e-mail address.
 * @throws {ProblemError} 422 at `pointer` when it is neither.
 */
export function readSubject(
	core: Core,
	accountId: string,
	text: string,
	{ country, pointer = '/subject' }: SubjectReading = {},
): Subject {
	const address = canonicalSubject(text, country);
	if (address === null) throw invalidField(pointer, unreadable(country));
	return { address, hash: subjectHash(core, accountId, address) };
}

function unreadable(country: string | undefined): string {
	const form =
		country === undefined
			? 'French national form with its leading 0 (for another country, give country)'
			: `the national form of ${country}`;
	return `must be a phone number in international form (+33…) or ${form}, or an e-mail address`;
}

/**
 * The look-up key of a contact as a whole. An opt-out of a person is recorded for it too, so that it covers addresses that the
 * contact gets later. Ids are not personal data and need no hash; they never equal the hash of an address.
 */
export function contactKey(contactId: string): SubjectHash {
	return contactId as SubjectHash;
}
