import { contactKey } from '../subjects/subject.ts';
import { lockSubjects } from '../subjects/subject-locks.ts';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { StoredContact } from '../contacts/model.ts';
import type { SubjectHash } from '../types.ts';

/**
 * Erases a person (GDPR, article 17). Deletes the contact; removes address, content, place, references and metadata from messages and
 * events; cancels waiting messages. Keeps, without any address: keyed hashes, so that opt-outs stay in force and old unsubscribe links
 * keep working; times, statuses and rules of past messages; and consent records, which the sender must be able to produce (GDPR,
 * articles 5(2), 7(1), 17(3)(b) and (e)). These records no longer permit anything: a message after the erasure needs a consent that is
 * recorded after it. A request with the address itself still finds the dossier.
 */
export async function eraseContact(core: Core, unit: Unit, contact: StoredContact): Promise<void> {
	const { id: contactId, account_id: accountId } = contact;
	// `subjectHash` made both columns.
	const addresses = [contact.phone_hash, contact.email_hash].filter(
		(hash) => hash !== null,
	) as SubjectHash[];
	const subjectHashes = [contactKey(contactId), ...addresses];
	// Excludes concurrent hand-overs and opt-outs of this person.
	await lockSubjects(unit, subjectHashes);
	const messageIds = await messagesTo(unit, contact, subjectHashes);
	await core.hooks.erasePerson(unit, { accountId, contactId, subjectHashes, messageIds });
}

/** Messages to an address of the person, and those that named the contact with another address. */
async function messagesTo(
	unit: Unit,
	contact: StoredContact,
	subjectHashes: readonly SubjectHash[],
): Promise<string[]> {
	const rows = await unit.db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', contact.account_id)
		.where((message) =>
			message.or([
				message('subject_hash', 'in', subjectHashes),
				message('contact_id', '=', contact.id),
			]),
		)
		.execute();
	return rows.map(({ id }) => id);
}
