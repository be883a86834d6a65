import type { Core } from '../../core.ts';
import type { ErasedPerson } from '../../hooks.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Unit } from '../../store/store.ts';
import { ERASED } from '../../subjects/subject.ts';
import { type MessageSecret, openMessages, sealedMessage, type StoredMessage } from './model.ts';
import { transition, transitionUnread } from './transitions.ts';

/** Reason of the cancellation, part of the event. */
const REASON = 'person_erased';
/** Replaces the sealed part of a message that cannot be read. */
const UNREADABLE = Buffer.of(0);

/** Cancels waiting messages, and keeps of every message only its times, its status and the rules of its verdict. */
export async function eraseMessages(
	core: Core,
	unit: Unit,
	{ messageIds }: ErasedPerson,
): Promise<void> {
	for (const ids of inChunks(messageIds)) {
		const rows = await unit.db.selectFrom('messages').selectAll().where('id', 'in', ids).execute();
		const { messages, damaged } = openMessages(core, rows);
		await transition(core, unit, 'cancel', messages, { reason: REASON });
		for (const message of messages) {
			const sealed = sealedMessage.seal(core.vault, withoutPerson(message), message.id);
			await replace(unit, message.id, sealed);
		}
		// One row that cannot be read must not prevent the erasure of a person.
		for (const { id } of damaged) {
			await transitionUnread(core, unit, 'cancel', id, REASON);
			await replace(unit, id, UNREADABLE);
		}
	}
}

async function replace(unit: Unit, id: string, sealed: Uint8Array): Promise<void> {
	await unit.db
		.updateTable('messages')
		.set({ sealed, reference_hash: null, contact_id: null })
		.where('id', '=', id)
		.execute();
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
