import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { type MessageSecret, sealedMessage, type StoredMessage } from './model.ts';

/** Stores another secret of a message. @returns the message with it. */
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
		.execute();
	return { ...message, secret };
}
