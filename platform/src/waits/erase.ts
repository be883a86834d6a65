import type { Core } from '../core.ts';
import type { ErasedMessages } from '../hooks.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import { endWait } from './end-wait.ts';
import { NO_SECRET, openWait, sealedWait } from './model.ts';

/** Cancels open waits for a person, so that no workflow waits in vain, and keeps of every wait only its times and its outcome. */
export async function eraseWaits(
	core: Core,
	unit: Unit,
	{ messageIds }: ErasedMessages,
): Promise<void> {
	for (const ids of inChunks(messageIds)) {
		const rows = await unit.db
			.selectFrom('waits')
			.selectAll()
			.where('message_id', 'in', ids)
			.execute();
		for (const row of rows) {
			await endWait(core, unit, openWait(core, row), {
				outcome: 'cancelled',
				reason: 'person_erased',
			});
			await unit.db
				.updateTable('waits')
				.set({ sealed: sealedWait.seal(core.vault, NO_SECRET, row.id) })
				.where('id', '=', row.id)
				.execute();
		}
	}
}
