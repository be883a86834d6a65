import { sql } from 'kysely';
import { beginFreeze, freezingOfKeys } from '../../api-keys/freezes.ts';
import type { RevokedKeys } from '../../api-keys/hooks.ts';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Unit } from '../../store/store.ts';
import { freezeSoon, hasOpen } from './freeze-rest.ts';
import { HOLD, holdRows, isHeldByOthers, WAITING } from './hold-rows.ts';
import { openMessages, type StoredMessage } from './model.ts';
import { transition } from './transitions.ts';
import { messageFacts } from './views.ts';

/** Most messages that the transaction of the revocation holds; the others follow immediately, in chunks. */
const HELD_AT_ONCE = 1000;
/** Most events that one run of the housekeeping emits. */
const TOLD_LATER = 10_000;

/**
 * Holds everything that keys have queued or scheduled: a key may be revoked because it was stolen. Its owner releases or cancels it. What is
 * held already for a suspension or a campaign's pause is held for the key instead, so that their end does not let it go.
 * What is being handed over at this moment leaves, unless the carrier gives it back, and nothing afterwards: the work of this transaction is bounded, whatever waits, and the
 * claim holds what is not held yet (`holdFreezing`). The account is locked, under whose lock the claim reads the keys.
 * @returns the number of messages by key.
 */
export async function freezeMessages(
	core: Core,
	unit: Unit,
	{ accountId, keyIds }: RevokedKeys,
): Promise<Map<string, number>> {
	const freezing = await freezingOfKeys(unit.db, keyIds);
	const others = keyIds.filter((id) => !freezing.has(id));
	const frozen = await waitingOf(unit, accountId, others);
	let left = HELD_AT_ONCE;
	const open: string[] = [];
	for (const [keyId, waiting] of frozen) {
		const held = left <= 0 ? 0 : await holdFirst(core, unit, { accountId, keyId }, left);
		left -= held;
		if (held < waiting) open.push(keyId);
	}
	for (const keyId of others) {
		if (open.includes(keyId)) continue;
		// A busy carrier returns messages to the queue.
		if (await hasOpen(unit, { accountId, keyId }, ['sending'])) open.push(keyId);
	}
	await beginFreeze(unit, open);
	if (open.length > 0) freezeSoon(core, unit);
	return frozen;
}

/** The number of messages by key that would leave. */
async function waitingOf(
	unit: Unit,
	accountId: string,
	keyIds: readonly string[],
): Promise<Map<string, number>> {
	const waiting = new Map<string, number>();
	for (const keys of inChunks(keyIds)) {
		const rows = await unit.db
			.selectFrom('messages')
			.select(({ fn }) => ['key_id', fn.countAll<number>().as('count')])
			.where('account_id', '=', accountId)
			.where('key_id', 'in', keys)
			.where('status', 'in', WAITING)
			.groupBy('key_id')
			.execute();
		const held = await unit.db
			.selectFrom('messages')
			.select(({ fn }) => ['key_id', fn.countAll<number>().as('count')])
			.where('account_id', '=', accountId)
			.where(isHeldByOthers)
			.where(ofKeys(keys))
			.groupBy('key_id')
			.execute();
		for (const { key_id: keyId, count } of [...rows, ...held]) {
			if (keyId !== null) waiting.set(keyId, (waiting.get(keyId) ?? 0) + count);
		}
	}
	return waiting;
}

/** An expression, so that the databases look through what is held and not through all that the keys have ever sent. */
function ofKeys(keyIds: readonly string[]) {
	return sql<boolean>`coalesce(key_id, '') in (${sql.join(keyIds)})`;
}

/** Skips messages that are being claimed: their claim waits for this transaction, and then holds them. */
async function holdFirst(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: { accountId: string; keyId: string },
	most: number,
): Promise<number> {
	const messages = unit.db
		.selectFrom('messages')
		.selectAll()
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked());
	const rows = await messages
		.where('key_id', '=', keyId)
		.where('status', 'in', WAITING)
		.orderBy('created_at')
		.limit(most)
		.execute();
	const held = await messages
		.where('account_id', '=', accountId)
		.where(isHeldByOthers)
		.where(ofKeys([keyId]))
		.orderBy('seq')
		.limit(most - rows.length)
		.execute();
	return holdRows(core, unit, [...rows, ...held]);
}

/** Holds due messages of keys that are still being frozen, in the transaction that claims them. @returns the other messages. */
export async function holdFreezing(
	core: Core,
	unit: Unit,
	due: readonly StoredMessage[],
): Promise<readonly StoredMessage[]> {
	const freezing = await freezingOfKeys(
		unit.db,
		due.flatMap(({ keyId }) => keyId ?? []),
	);
	if (freezing.size === 0) return due;
	// Whether it was held before or not: nothing of these keys is released meanwhile, but a carrier may give it back.
	const isLost = ({ keyId }: StoredMessage): boolean => freezing.has(keyId ?? '');
	await transition(core, unit, 'freeze', due.filter(isLost), HOLD);
	return due.filter((message) => !isLost(message));
}

/** Emits the events of messages that an earlier release held in bulk without events. */
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
			data: { ...messageFacts(message), reason: HOLD.reason },
		})),
	);
	for (const chunk of inChunks(rows)) {
		const ids = chunk.map(({ id }) => id);
		await unit.db.updateTable('messages').set({ hold_untold: 0 }).where('id', 'in', ids).execute();
	}
}
