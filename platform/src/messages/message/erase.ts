import type { Core } from '../../core.ts';
import type { ErasedPerson } from '../../hooks.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Unit } from '../../store/store.ts';
import { ERASED } from '../../subjects/subject.ts';
import { type MessageSecret, openMessage, sealedMessage, type StoredMessage } from './model.ts';
import { transition } from './transitions.ts';

/** Cancels waiting messages, and keeps of every message only its times, its status and the rules of its verdict. */
export async function eraseMessages(
	core: Core,
	unit: Unit,
	{ messageIds }: ErasedPerson,
): Promise<void> {
	for (const ids of inChunks(messageIds)) {
		const rows = await unit.db.selectFrom('messages').selectAll().where('id', 'in', ids).execute();
		const messages = rows.map((row) => openMessage(core, row));
		await transition(core, unit, 'cancel', messages, { reason: 'person_erased' });
		for (const message of messages) {
			await unit.db
				.updateTable('messages')
				.set({
					sealed: sealedMessage.seal(core.vault, withoutPerson(message), message.id),
					reference_hash: null,
					contact_id: null,
				})
				.where('id', '=', message.id)
				.execute();
		}
	}
}

/** The sealed part of a message without the person and the content. */
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
			// The details of findings quote the message; rule, source and time are the evidence.
			findings: secret.verdict.findings.map((finding) => ({ ...finding, detail: {} })),
			purpose: { ...secret.verdict.purpose, signals: [] },
			places: [],
		},
		template: secret.template ?? null,
	};
}
