import type { Core } from '../../core.ts';
import type { ErasedMessages } from '../../hooks.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Unit } from '../../store/store.ts';

/** Deletes the sandbox's copies of a person's messages. */
export async function eraseSandboxMessages(
	_core: Core,
	unit: Unit,
	{ messageIds }: ErasedMessages,
): Promise<void> {
	for (const ids of inChunks(messageIds)) {
		await unit.db.deleteFrom('sandbox_messages').where('message_id', 'in', ids).execute();
	}
}
