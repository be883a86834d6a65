import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { type MessageSecret, sealedMessage, type StoredMessage } from './model.ts';

/** Replaces the secret of a message, unless the person was erased since it was read. @returns the message with the new secret. */
export async function saveSecret(
	core: Core,
	unit: Unit,
	message: StoredMessage,
	secret: MessageSecret,
): Promise<StoredMessage> {
	await unit.db
		.updateTable('messages')
		.set({ sealed: sealedMessage.seal(core.vault, secret, message.id) })
		.where('id', '=', message.id)
		.where('erased', 'is', null)
		.execute();
	return { ...message, secret };
}
