import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { notFound, ProblemError } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { erasureLock, lockSubjects } from '../subjects/subject-locks.ts';
import type { SubjectHash } from '../types.ts';
import { type ContactKeys, type Erasure, keysOf } from './erasure.ts';
import { isRecorded, recordErasure } from './recorded.ts';

/** Actor of the audit entries of repeated erasures. */
const ACTOR = 'erasure-ledger';
/** Under the locks, everything that is stored belongs to the request. */
export const EVER = Number.MAX_SAFE_INTEGER;

/** Messages that one transaction of an erasure erases. */
const PIECE = 25;

/**
 * Erases the messages of a person in pieces, before the person is erased: in one transaction, those of a person with many messages would stop
 * whatever else the account sends for seconds. Messages that are being handed over, or are stored meanwhile, are left to `eraseContact`.
 *
 * @param erasure is already in the ledger, so that a crash in between is made good at the next start.
 */
export async function eraseMessagesOf(
	core: Core,
	erasure: Erasure,
	recordedUntil: number,
): Promise<void> {
	const { accountId, contactId, subjectHashes } = erasure;
	for (const name of [...subjectHashes, null]) {
		for (let after: number | null = -1; after !== null; ) {
			const from: number = after;
			after = await core.store.transaction(async (unit) => {
				const rows = await unit.db
					.selectFrom('messages')
					.select(['id', 'seq'])
					.where('account_id', '=', accountId)
					.$if(name !== null, (query) => query.where('subject_hash', '=', name))
					.$if(name === null, (query) => query.where('contact_id', '=', contactId))
					.where('created_at', '<=', recordedUntil)
					.where('erased', 'is', null)
					.where('seq', '>', from)
					.orderBy('seq')
					.limit(PIECE)
					.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
					.execute();
				const last = rows.at(-1);
				if (last === undefined) return null;
				await lockSubjects(unit, subjectHashes);
				const messageIds = rows.map(({ id }) => id);
				await core.hooks.eraseMessages(unit, { accountId, messageIds });
				return rows.length < PIECE ? null : last.seq;
			});
		}
	}
}

/**
 * Erases a person (GDPR, article 17). Deletes the contact; removes address, content, place, references and metadata from messages and
 * events; cancels waiting messages. Keeps, without any address: keyed hashes, so that opt-outs stay in force and old unsubscribe links
 * keep working; times, statuses and rules of past messages; and consent records, which the sender must be able to produce (GDPR,
 * articles 5(2), 7(1), 17(3)(b) and (e)). These records no longer permit anything: a message after the erasure needs a consent that is
 * recorded after it. A request with the address itself still finds the dossier.
 *
 * @param erasure is already in the ledger.
 * @throws {ProblemError} 404 if the contact does not exist, 409 if it got an address that the ledger does not know.
 */
export async function eraseContact(core: Core, unit: Unit, erasure: Erasure): Promise<void> {
	await unit.lock([erasureLock(erasure.accountId)], 'exclusive');
	await messagesTo(unit, erasure, erasure.subjectHashes, EVER);
	// Excludes concurrent hand-overs and opt-outs of this person, and changes of the contact.
	await lockSubjects(unit, erasure.subjectHashes);
	// Another process found it in the ledger as it started.
	if (await isRecorded(core, unit, erasure)) return;
	const contact = await findKeys(unit.db, erasure.accountId, erasure.contactId);
	if (contact === null) throw notFound('contact');
	if (!keysOf(contact).every((hash) => erasure.subjectHashes.includes(hash))) {
		throw new ProblemError(
			'conflict',
			'The contact got another address at the same moment, so it was not erased. Send the request again.',
		);
	}
	await erase(core, unit, erasure, erasure.subjectHashes, EVER);
}

/**
 * Repeats an erasure that this database does not contain, because it was restored or because the platform died before the transaction.
 * Erases only what was recorded up to the request: the person may have come back.
 */
export async function repeatErasure(core: Core, unit: Unit, erasure: Erasure): Promise<void> {
	const { accountId, contactId } = erasure;
	await unit.lock([erasureLock(accountId)], 'exclusive');
	await messagesTo(unit, erasure, erasure.subjectHashes, erasure.at);
	await lockSubjects(unit, erasure.subjectHashes);
	if (await isRecorded(core, unit, erasure)) return;
	const contact = await findKeys(unit.db, accountId, contactId);
	// A restored contact may have an address that it lost before the erasure.
	const restored = contact === null ? [] : keysOf(contact);
	await lockSubjects(unit, restored);
	const keys = [...new Set([...erasure.subjectHashes, ...restored])];
	await erase(core, unit, erasure, keys, erasure.at);
	if (contact === null) return;
	await recordAuditEntry(core, unit, {
		accountId,
		actor: ACTOR,
		action: 'contact.erased',
		target: contactId,
	});
}

async function erase(
	core: Core,
	unit: Unit,
	erasure: Erasure,
	subjectHashes: readonly SubjectHash[],
	recordedUntil: number,
): Promise<void> {
	const { accountId, contactId } = erasure;
	const messageIds = await messagesTo(unit, erasure, subjectHashes, recordedUntil);
	const person = { accountId, contactId, subjectHashes, messageIds, recordedUntil };
	await core.hooks.erasePerson(unit, person);
	await recordErasure(core, unit, erasure);
}

/** Finds the look-up keys of a contact. */
export async function findKeys(
	db: Db,
	accountId: string,
	contactId: string,
): Promise<ContactKeys | null> {
	const row = await db
		.selectFrom('contacts')
		.select(['id', 'account_id', 'phone_hash', 'email_hash'])
		.where('account_id', '=', accountId)
		.where('id', '=', contactId)
		.executeTakeFirst();
	return row ?? null;
}

/**
 * Messages to an address of the person, and those that named the contact with another address, that are not erased yet. They are locked until
 * the end of the transaction, before the person, as the claim locks them.
 */
async function messagesTo(
	unit: Unit,
	{ accountId, contactId }: Erasure,
	subjectHashes: readonly SubjectHash[],
	recordedUntil: number,
): Promise<string[]> {
	const rows = await unit.db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', accountId)
		.where('created_at', '<=', recordedUntil)
		.where('erased', 'is', null)
		.where((message) =>
			message.or([
				message('subject_hash', 'in', subjectHashes),
				message('contact_id', '=', contactId),
			]),
		)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.execute();
	return rows.map(({ id }) => id);
}
