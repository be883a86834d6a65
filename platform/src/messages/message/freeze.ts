import { sql } from 'kysely';
import type { Core } from '../../core.ts';
import type { RevokedKeys } from '../../hooks.ts';
import { appendEvents } from '../../events/events.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Unit } from '../../store/store.ts';
import { openMessages } from './model.ts';
import { transitions } from './state-machine.ts';
import { holdUntold, transition, transitionUnread } from './transitions.ts';
import { messageFacts } from './views.ts';

/** Messages whose events are stored in the transaction of the freeze; those of the others follow with the housekeeping. */
const TOLD_AT_ONCE = 1000;
/** Events that follow in one run of the housekeeping. */
const TOLD_LATER = 10_000;
const REASON = 'key_revoked';

/**
 * Holds everything that keys have queued or scheduled: a key may be revoked because it was stolen. Its owner releases or cancels it.
 * What is being handed over at this moment leaves. One statement freezes any number of messages, so that nothing leaves meanwhile.
 * @returns the number of messages by key.
 */
export async function freezeMessages(
	core: Core,
	unit: Unit,
	{ accountId, keyIds }: RevokedKeys,
): Promise<Map<string, number>> {
	const frozen = new Map<string, number>();
	const count = (keyId: string | null) =>
		void frozen.set(keyId ?? '', (frozen.get(keyId ?? '') ?? 0) + 1);
	for (const keys of inChunks(keyIds)) {
		const first = await unit.db
			.selectFrom('messages')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('key_id', 'in', keys)
			.where('status', 'in', transitions.hold.from)
			.orderBy('due_at')
			.limit(TOLD_AT_ONCE)
			.execute();
		const { messages, damaged } = openMessages(core, first);
		const change = { reason: REASON, holdReason: REASON } as const;
		for (const { keyId } of await transition(core, unit, 'hold', messages, change)) count(keyId);
		for (const row of damaged) {
			await transitionUnread(core, unit, 'hold', row.id, REASON, REASON);
			count(row.key_id);
		}
		for (const keyId of await holdUntold(core, unit, accountId, keys, REASON)) count(keyId);
	}
	return frozen;
}

/** Stores the events of messages that were held together with many others. */
export async function tellFrozen(core: Core, unit: Unit): Promise<void> {
	const rows = await unit.db
		.selectFrom('messages')
		.selectAll()
		// A literal, so that the databases use the partial index.
		.where(sql<boolean>`hold_untold = 1`)
		.orderBy('seq')
		.limit(TOLD_LATER)
		.execute();
	// Messages that have been released or cancelled since have events of their own.
	const { messages } = openMessages(
		core,
		rows.filter(({ status }) => status === 'held'),
	);
	await appendEvents(
		core,
		unit,
		messages.map((message) => ({
			accountId: message.accountId,
			type: 'message.held',
			messageId: message.id,
			data: { ...messageFacts(message), reason: REASON },
		})),
	);
	for (const chunk of inChunks(rows)) {
		const ids = chunk.map(({ id }) => id);
		await unit.db.updateTable('messages').set({ hold_untold: 0 }).where('id', 'in', ids).execute();
	}
}
