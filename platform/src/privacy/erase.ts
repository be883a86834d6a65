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
	const subjectHashes = [contact.phone_hash, contact.email_hash].filter(
		(hash) => hash !== null,
	) as SubjectHash[];
	// Excludes concurrent hand-overs and opt-outs of this person.
	await lockSubjects(unit, subjectHashes);
	const messageIds = await messagesTo(unit, accountId, subjectHashes);
	await core.hooks.erasePerson(unit, { accountId, contactId, subjectHashes, messageIds });
}

async function messagesTo(
	unit: Unit,
	accountId: string,
	subjectHashes: readonly SubjectHash[],
): Promise<string[]> {
	if (subjectHashes.length === 0) return [];
	const rows = await unit.db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', accountId)
		.where('subject_hash', 'in', subjectHashes)
		.execute();
	return rows.map(({ id }) => id);
}
