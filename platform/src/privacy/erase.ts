import { lockSubjects } from '../facts/subject-locks.ts';
import { ERASED } from '../subject.ts';
import type { Core } from '../core.ts';
import {
	type MessageSecret,
	openMessage,
	sealMessage,
	type StoredMessage,
} from '../messages/message/model.ts';
import { transition } from '../messages/message/transitions.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import type { StoredContact } from '../contacts/model.ts';

/** What goes with an erased person, for the answer and the log. */
export interface Erasure {
	messages: number;
	consents: number;
	optOuts: number;
}

/**
 * Erases a person (GDPR, article 17). What goes: the contact; of their messages the address, the words, place, references and
 * metadata; of their events the same; what waits is cancelled. What stays, without any address: keyed hashes, so that an opt-out
 * keeps being obeyed and an old unsubscribe link keeps working; times, statuses and rules of past messages; and the records of
 * consent, which the sender must be able to show (GDPR, articles 5(2), 7(1), 17(3)(b) and (e)). Those records permit nothing any
 * more: a message after the erasure needs a consent that is told anew. Who comes with the address itself still gets the dossier.
 */
export async function eraseContact(
	core: Core,
	unit: Unit,
	contact: StoredContact,
): Promise<Erasure> {
	const hashes = [contact.phone_hash, contact.email_hash].filter((hash) => hash !== null);
	// No hand-over and no opt-out of this person in between.
	await lockSubjects(unit, hashes);
	const erasure: Erasure = { messages: 0, consents: 0, optOuts: 0 };
	for (const hash of hashes) {
		erasure.messages += await eraseMessages(core, unit, contact.account_id, hash);
		erasure.consents += await eraseConsents(core, unit, contact.account_id, hash);
		erasure.optOuts += await eraseOptOuts(core, unit, contact.account_id, hash);
		await eraseEvents(core, unit, contact.account_id, hash);
	}
	await unit.db.deleteFrom('contact_names').where('contact_id', '=', contact.id).execute();
	await unit.db.deleteFrom('contacts').where('id', '=', contact.id).execute();
	return erasure;
}

async function eraseMessages(
	core: Core,
	unit: Unit,
	accountId: string,
	hash: string,
): Promise<number> {
	const rows = await unit.db
		.selectFrom('messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', hash)
		.execute();
	const messages = rows.map((row) => openMessage(core, row));
	await transition(core, unit, 'cancel', messages, { reason: 'person_erased' });
	for (const message of messages) {
		await unit.db
			.updateTable('messages')
			.set({ sealed: sealMessage(core, message.id, withoutPerson(message)), reference_hash: null })
			.where('id', '=', message.id)
			.execute();
	}
	for (const chunk of inChunks(messages.map(({ id }) => id))) {
		await unit.db.deleteFrom('sandbox_messages').where('message_id', 'in', chunk).execute();
		const events = await unit.db
			.selectFrom('events')
			.select(['id', 'sealed'])
			.where('message_id', 'in', chunk)
			.execute();
		await blankEvents(core, unit, events);
	}
	return messages.length;
}

/** What a message says when nobody may learn any more whom it went to and what it told. */
function withoutPerson({ secret }: StoredMessage): MessageSecret {
	return {
		to: ERASED,
		sender: secret.sender,
		content: {},
		recipient: null,
		sector: secret.sector,
		reference: null,
		metadata: {},
		verdict: {
			...secret.verdict,
			amended: null,
			// Findings quote words of the message in their detail; rule, source and time are the evidence.
			findings: secret.verdict.findings.map((finding) => ({ ...finding, detail: {} })),
			purpose: { ...secret.verdict.purpose, signals: [] },
			places: [],
		},
		template: secret.template ?? null,
	};
}

async function eraseConsents(
	core: Core,
	unit: Unit,
	accountId: string,
	hash: string,
): Promise<number> {
	const rows = await unit.db
		.selectFrom('consents')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', hash)
		.where('erased_at', 'is', null)
		.execute();
	for (const row of rows) {
		const context = `consent:${row.id}`;
		const record = core.vault.open(row.sealed, context) as { subject: string; evidence: unknown };
		await unit.db
			.updateTable('consents')
			.set({
				sealed: core.vault.seal({ ...record, subject: ERASED }, context),
				// Evidence that is told again after the erasure is recorded again.
				digest: `${ERASED}:${row.id}`,
				erased_at: core.clock.now(),
			})
			.where('id', '=', row.id)
			.execute();
	}
	return rows.length;
}

async function eraseOptOuts(
	core: Core,
	unit: Unit,
	accountId: string,
	hash: string,
): Promise<number> {
	const rows = await unit.db
		.selectFrom('opt_outs')
		.select('id')
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', hash)
		.execute();
	for (const { id } of rows) {
		await unit.db
			.updateTable('opt_outs')
			.set({ sealed: core.vault.seal(ERASED, `opt-out:${id}`) })
			.where('id', '=', id)
			.execute();
	}
	return rows.length;
}

/** Events without a message: consents, opt-outs, replies to nothing that is known. */
async function eraseEvents(core: Core, unit: Unit, accountId: string, hash: string): Promise<void> {
	const events = await unit.db
		.selectFrom('events')
		.select(['id', 'sealed'])
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', hash)
		.execute();
	await blankEvents(core, unit, events);
}

/** Members of an event that say nothing of the person. */
const HARMLESS = new Set([
	'id',
	'messageId',
	'channel',
	'channels',
	'purpose',
	'purposes',
	'status',
	'reason',
	'source',
	'action',
	'method',
	'occurredAt',
	'createdAt',
	'collectedAt',
	'optOut',
	'type',
	'code',
]);

async function blankEvents(
	core: Core,
	unit: Unit,
	events: readonly { id: string; sealed: Uint8Array }[],
): Promise<void> {
	for (const { id, sealed } of events) {
		const data = core.vault.open(sealed, `event:${id}`) as Record<string, unknown>;
		const kept = Object.entries(data).filter(([name]) => HARMLESS.has(name));
		const blank = { ...Object.fromEntries(kept), erased: true };
		await unit.db
			.updateTable('events')
			.set({ sealed: core.vault.seal(blank, `event:${id}`) })
			.where('id', '=', id)
			.execute();
	}
}
