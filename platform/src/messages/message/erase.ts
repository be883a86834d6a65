import type { Core } from '../../core.ts';
import type { ErasedMessages } from '../../hooks.ts';
import { bytesById } from '../../store/bytes-by-id.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Unit } from '../../store/store.ts';
import { withoutPerson } from './erased-secret.ts';
import { openMessages, sealedMessage } from './model.ts';
import { transition, transitionUnread } from './transitions.ts';

/** Reason of the cancellation, part of the event. */
const REASON = 'person_erased';
/** Replaces the sealed part of a message that cannot be read. */
const UNREADABLE = Buffer.of(0);

/** Cancels waiting messages and reduces every message to its times, its status and the rules of its verdict. */
export async function eraseMessages(
	core: Core,
	unit: Unit,
	{ messageIds }: ErasedMessages,
): Promise<void> {
	for (const ids of inChunks(messageIds)) {
		const rows = await unit.db.selectFrom('messages').selectAll().where('id', 'in', ids).execute();
		const { messages, damaged } = openMessages(core, rows);
		await transition(core, unit, 'cancel', messages, { reason: REASON });
		const readable = messages.map(
			({ id, secret }) => [id, sealedMessage.seal(core.vault, withoutPerson(secret), id)] as const,
		);
		// One row that cannot be read must not prevent the erasure of a person.
		for (const { id } of damaged) {
			await transitionUnread(core, unit, 'cancel', id, REASON);
		}
		await replace(unit, [...readable, ...damaged.map(({ id }) => [id, UNREADABLE] as const)]);
	}
}

async function replace(
	unit: Unit,
	sealed: readonly (readonly [id: string, bytes: Uint8Array])[],
): Promise<void> {
	if (sealed.length === 0) return;
	await unit.db
		.updateTable('messages')
		.set({ sealed: bytesById(unit, sealed), reference_hash: null, contact_id: null, erased: 1 })
		.where(
			'id',
			'in',
			sealed.map(([id]) => id),
		)
		.execute();
}
