import type { MessageStatus } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { openMessages, type StoredMessage } from '../message/model.ts';
import { transition, transitionUnread } from '../message/transitions.ts';

/** Row of `meta` that the command `restore` writes. */
export const RESTORED = 'restored';
const BATCH_SIZE = 500;

/**
 * Runs after a restore, before any dispatch. Messages that were waiting at the time of the backup may have been sent since, and later
 * opt-outs are missing. Due messages therefore become `unknown`. Marketing that is due later is held until a person has brought the
 * opt-outs up to date. Transactional messages that are due later are sent.
 *
 * @returns the number of stopped messages; 0 without a restore.
 */
export async function stopRestoredMessages(core: Core): Promise<number> {
	return core.store.transaction(async (unit) => {
		const marker = await unit.db
			.deleteFrom('meta')
			.where('name', '=', RESTORED)
			.returning('name')
			.executeTakeFirst();
		if (marker === undefined) return 0;
		const reason = { reason: 'backup_restored', holdReason: 'backup_restored' } as const;
		await core.hooks.restored(unit);
		let stopped = 0;
		await forEachWaiting(core, unit, async (messages) => {
			const now = core.clock.now();
			const due = messages.filter(({ dueAt }) => dueAt <= now);
			const later = messages.filter(({ dueAt, purpose }) => dueAt > now && purpose === 'marketing');
			stopped += (await transition(core, unit, 'doubt', due, reason)).length;
			stopped += (await transition(core, unit, 'hold', later, reason)).length;
		});
		return stopped;
	});
}

async function forEachWaiting(
	core: Core,
	unit: Unit,
	handle: (messages: readonly StoredMessage[]) => Promise<void>,
): Promise<void> {
	const waiting: readonly MessageStatus[] = ['queued', 'scheduled'];
	for (let after = 0; ; ) {
		const rows = await unit.db
			.selectFrom('messages')
			.selectAll()
			.where('status', 'in', waiting)
			.where('seq', '>', after)
			.orderBy('seq')
			.limit(BATCH_SIZE)
			.execute();
		const last = rows.at(-1);
		if (last === undefined) return;
		const { messages, damaged } = openMessages(core, rows);
		await handle(messages);
		for (const { id } of damaged) {
			await transitionUnread(core, unit, 'hold', id, 'backup_restored', 'backup_restored');
		}
		after = last.seq;
	}
}
