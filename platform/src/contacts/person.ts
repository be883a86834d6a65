import type { Channel } from '../compliance.ts';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import { type Caller, mayUse } from '../security/caller.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { lockSubjects } from '../subjects/subject-locks.ts';
import {
	contactKey,
	equivalentHashes,
	readSubject,
	type Subject,
	subjectHash,
} from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import type { StoredContact } from './model.ts';
import { contactsOfAddresses, findContact } from './queries.ts';

/** Who a request means: an address, or a contact in its place. */
export interface GivenPerson {
	subject?: string | undefined;
	country?: string | undefined;
	contactId?: string | undefined;
}

/** A person, as a request named them. */
export interface Person {
	/** The address, or every address of the contact. */
	subjects: readonly Subject[];
	/** The contact, if the request named it. */
	contact: StoredContact | null;
	/** The caller may not learn the addresses of the contact: `subjects` is empty. */
	hidden?: true;
}

/**
 * Finds who a request means.
 * @throws {ProblemError} 403 for a contact named by a key that may not read contacts: whatever is recorded of it, or found, would tell
 * its addresses; 422 for an address that cannot be read and for an unknown contact.
 */
export async function readPerson(
	core: Core,
	db: Db,
	caller: Caller,
	given: GivenPerson,
): Promise<Person> {
	if (given.contactId !== undefined) requireAddresses(caller, 'Name the person by subject');
	return findPerson(core, db, caller.accountId, given);
}

/**
 * Refuses what would tell the addresses of a contact to a key that may not read contacts.
 * @param instead of the contact's id.
 * @throws {ProblemError} 403
 */
export function requireAddresses(caller: Caller, instead: string): void {
	if (mayReadAddresses(caller)) return;
	throw new ProblemError(
		'forbidden',
		`The API key lacks the scope contacts, which tells the addresses of a contact. ${instead} in place of contactId, or use a key with this scope.`,
	);
}

/**
 * The same for what protects the person and is never refused: an objection. A key that may not read contacts learns no address of a
 * contact by it, neither now nor from the record.
 * @throws {ProblemError} 422 for an address that cannot be read and for an unknown contact.
 */
export async function readObjector(
	core: Core,
	db: Db,
	caller: Caller,
	given: GivenPerson,
): Promise<Person> {
	const person = await findPerson(core, db, caller.accountId, given);
	if (person.contact === null || mayReadAddresses(caller)) return person;
	return { subjects: [], contact: person.contact, hidden: true };
}

/** People see masked addresses, whatever they ask for (`http/reveal.ts`). */
function mayReadAddresses(caller: Caller): boolean {
	return caller.person !== undefined || mayUse(caller, 'contacts');
}

async function findPerson(
	core: Core,
	db: Db,
	accountId: string,
	{ subject, country, contactId }: GivenPerson,
): Promise<Person> {
	if (subject !== undefined) {
		return { subjects: [readSubject(core, accountId, subject, { country })], contact: null };
	}
	const contact =
		contactId === undefined ? null : await findContact(core, db, accountId, contactId);
	if (contact === null) {
		throw invalidField(
			'/contactId',
			'is not a contact of your account: check the id, or give subject in its place',
		);
	}
	return { subjects: addressesOf(core, contact), contact };
}

/** The addresses of a contact: phone, then e-mail. */
export function addressesOf(core: Core, { account_id, facts }: StoredContact): Subject[] {
	return [facts.phone, facts.email]
		.filter((address) => address !== null)
		.map((address) => ({ address, hash: subjectHash(core, account_id, address) }));
}

/** Every key under which an opt-out of the contact is looked up: its own, and those of its lines and mailboxes. */
export function keysOfContact(core: Core, contact: StoredContact): SubjectHash[] {
	const addresses = addressesOf(core, contact).flatMap(({ address }) =>
		equivalentHashes(core, contact.account_id, address),
	);
	return [contactKey(contact.id), ...addresses];
}

/** The channels that reach an address. */
export function channelsOfAddress(address: string): readonly Channel[] {
	return address.includes('@') ? ['email'] : ['sms', 'voice'];
}

/**
 * Groups channels by the address of a contact that they reach.
 * @throws {ProblemError} 422 if the contact lacks an address for one of them.
 */
export function addressByChannel(
	{ subjects }: Person,
	channels: readonly Channel[],
): Map<Subject, Channel[]> {
	const grouped = new Map<Subject, Channel[]>();
	for (const channel of new Set(channels)) {
		const subject = subjects.find(({ address }) => channelsOfAddress(address).includes(channel));
		if (subject === undefined) {
			const missing = channel === 'email' ? 'e-mail address' : 'phone number';
			throw invalidField(
				'/contactId',
				`is a contact without ${missing}, which ${channel} needs: give subject in its place`,
			);
		}
		grouped.set(subject, [...(grouped.get(subject) ?? []), channel]);
	}
	return grouped;
}

/**
 * Locks a person until the end of the transaction: the address, and the contact that has it with its other addresses. No concurrent
 * transaction then sends to one of them, or gives the contact another address.
 *
 * @returns the contact; `null` if none has the address.
 */
export async function lockPerson(
	core: Core,
	unit: Unit,
	accountId: string,
	{ address, hash }: Subject,
): Promise<StoredContact | null> {
	const hashes = [hash, ...equivalentHashes(core, accountId, address)];
	await lockSubjects(unit, hashes);
	const find = async () =>
		(await contactsOfAddresses(core, unit.db, accountId, hashes))[0] ??
		(await findContact(core, unit.db, accountId, hash));
	const seen = await find();
	if (seen === null) return null;
	await lockSubjects(unit, [contactKey(seen.id)]);
	// With its own lock the contact changes no more; it may have changed before.
	const contact = await find();
	if (contact !== null) {
		await lockSubjects(unit, keysOfContact(core, contact));
	}
	return contact;
}
