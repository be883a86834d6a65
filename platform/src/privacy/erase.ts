import { lockSubjects } from '../subjects/subject-locks.ts';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { StoredContact } from '../contacts/model.ts';
import type { SubjectHash } from '../types.ts';

/**
 * Erases a person (GDPR, article 17). What goes: the contact; of their messages the address, the words, place, references and
 * metadata; of their events the same; waiting messages are cancelled. What stays, without any address: keyed hashes, so that an
 * opt-out keeps being obeyed and an old unsubscribe link keeps working; times, statuses and rules of past messages; and the records of
 * consent, which the sender must be able to show (GDPR, articles 5(2), 7(1), 17(3)(b) and (e)). Those records permit nothing any
 * more: a message after the erasure needs a consent that is recorded after it. A request that brings the address itself still
 * finds the dossier.
 */
export async function eraseContact(core: Core, unit: Unit, contact: StoredContact): Promise<void> {
	const { id: contactId, account_id: accountId } = contact;
	const subjectHashes = [contact.phone_hash, contact.email_hash].filter(
		(hash) => hash !== null,
	) as SubjectHash[];
	// No hand-over and no opt-out of this person may happen in between.
	await lockSubjects(unit, subjectHashes);
	const messageIds = await messagesTo(unit, accountId, subjectHashes);
	await core.hooks.erasePerson(unit, { accountId, contactId, subjectHashes, messageIds });
}

async function messagesTo(
	unit: Unit,
	accountId: string,
	subjectHashes: readonly string[],
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
