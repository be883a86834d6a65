import type { Selectable } from 'kysely';
import type { Core } from '../../core.ts';
import { appendEvents, type NewEvent } from '../../events/events.ts';
import type { MessageMove } from '../../hooks.ts';
import { insertReturning } from '../../store/insert.ts';
import type { Unit } from '../../store/store.ts';
import type { Instant } from '../../types.ts';
import type { Change } from './change.ts';
import { moveRows } from './move-rows.ts';
import { identityOf, openMessage, rowOf, type StoredMessage } from './model.ts';
import { saveSecret } from './secret.ts';
import { type Beginning, changesHold, type Step, transitions } from './state-machine.ts';
import type { HoldReason, MessageTable } from './tables.ts';
import { messageFacts } from './views.ts';

/** A message that is not stored yet. */
export interface NewMessage
	extends Omit<
		StoredMessage,
		| 'seq'
		| 'status'
		| 'attempts'
		| 'refusals'
		| 'carrierRef'
		| 'owner'
		| 'holdReason'
		| 'handedOverAt'
		| 'updatedAt'
		| 'validUntil'
	> {
	beginning: Beginning;
}

/** Stores new messages with their first status and event. @returns them as stored, in the same order. */
export async function beginMessages(
	core: Core,
	unit: Unit,
	messages: readonly NewMessage[],
): Promise<StoredMessage[]> {
	const begun = messages.map(({ beginning, ...message }) => ({
		event: transitions[beginning].event,
		unnumbered: {
			...message,
			status: transitions[beginning].to,
			attempts: 0,
			refusals: 0,
			carrierRef: null,
			owner: null,
			holdReason: null,
			handedOverAt: null,
			updatedAt: message.createdAt,
		},
	}));
	const rows = begun.map(({ unnumbered }) => rowOf(core, unnumbered));
	const inserted = await insertReturning(unit.db, 'messages', rows, ['id', 'seq']);
	const seqs = new Map(inserted.map(({ id, seq }) => [id, seq]));
	const stored: StoredMessage[] = [];
	const events: NewEvent[] = [];
	for (const { unnumbered, event } of begun) {
		const message = { ...unnumbered, seq: seqs.get(unnumbered.id) ?? 0 };
		stored.push(message);
		events.push({
			accountId: message.accountId,
			type: event,
			messageId: message.id,
			data: messageFacts(message),
		});
	}
	await appendEvents(core, unit, events);
	await core.hooks.messagesMoved(
		unit,
		stored.map((message) => ({
			message,
			from: null,
			to: message.status,
			at: message.createdAt,
			reason: null,
		})),
	);
	const channels = new Set(stored.map((message) => message.channel));
	unit.afterCommit(() => {
		for (const channel of channels) core.signals.messagesWaiting(channel);
	});
	return stored;
}

/**
 * The one place that changes a status: compares and sets, and appends the event, in one unit of work.
 *
 * @returns the messages that took the step, as they are now; those whose status does not permit it are left out.
 */
export async function transition(
	core: Core,
	unit: Unit,
	step: Step,
	messages: readonly StoredMessage[],
	change: Change = {},
): Promise<StoredMessage[]> {
	if (messages.length === 0) return [];
	const updatedAt = core.clock.now();
	const moved = await moveRows(core, unit, step, messages, change, updatedAt);
	const after: StoredMessage[] = [];
	const moves: MessageMove[] = [];
	for (const message of messages) {
		const from = moved.get(message.id);
		if (from === undefined) continue;
		const changed = afterStep(core, step, message, change, updatedAt);
		const reason = change.reason ?? null;
		moves.push({ message: changed, from, to: changed.status, at: updatedAt, reason });
		after.push(
			change.secret === undefined
				? changed
				: await saveSecret(core, unit, changed, { ...message.secret, ...change.secret }),
		);
	}
	await appendEvents(core, unit, eventsOf(step, after, change, updatedAt));
	await core.hooks.messagesMoved(unit, moves);
	return after;
}

/** A message as `moveRows` stored it. */
function afterStep(
	core: Core,
	step: Step,
	message: StoredMessage,
	{ dueAt, sendAt, carrierRef, carrierRefs, refused, holdReason }: Change,
	updatedAt: Instant,
): StoredMessage {
	const isClaim = step === 'claim';
	return {
		...message,
		status: transitions[step].to,
		updatedAt,
		owner: isClaim ? core.store.peers.self : message.owner,
		holdReason: changesHold(step) ? (holdReason ?? null) : message.holdReason,
		dueAt: dueAt ?? message.dueAt,
		sendAt: sendAt ?? message.sendAt,
		carrierRef: carrierRefs?.get(message.id) ?? carrierRef ?? message.carrierRef,
		handedOverAt: message.handedOverAt ?? (isClaim ? updatedAt : null),
		attempts: message.attempts + (isClaim ? 1 : 0),
		refusals: message.refusals + (refused === true ? 1 : 0),
	};
}

function eventsOf(
	step: Step,
	messages: readonly StoredMessage[],
	change: Change,
	at: Instant,
): NewEvent[] {
	const { event } = transitions[step];
	if (event === null) return [];
	return messages.map((message) => ({
		accountId: message.accountId,
		type: event,
		messageId: message.id,
		at,
		data: {
			...messageFacts(message),
			...(change.reason === undefined ? {} : { reason: change.reason }),
			...change.data,
		},
	}));
}

/**
 * Takes a message to another status without reading its sealed part, which may be damaged: one message that cannot be read must stop
 * no other. The event carries what can be read. Compares and sets, like {@link transition}.
 */
export async function transitionUnread(
	core: Core,
	unit: Unit,
	step: Step,
	id: string,
	reason: string,
	holdReason?: HoldReason,
): Promise<void> {
	const { from: allowed, to, event } = transitions[step];
	const at = core.clock.now();
	for (const from of allowed) {
		const row = await unit.db
			.updateTable('messages')
			.set({
				status: to,
				updated_at: at,
				...(changesHold(step) ? { hold_reason: holdReason ?? null } : {}),
			})
			.where('id', '=', id)
			.where('status', '=', from)
			.returningAll()
			.executeTakeFirst();
		if (row === undefined) continue;
		if (event !== null) {
			const data = { ...factsOf(core, row), reason };
			const accountId = row.account_id;
			await appendEvents(core, unit, [{ accountId, type: event, messageId: id, at, data }]);
		}
		await core.hooks.messagesMoved(unit, [{ message: identityOf(row), from, to, at, reason }]);
		return;
	}
}

/**
 * Holds whatever the given keys have left waiting, in one statement for any number of messages. Their events follow (`freeze.ts`).
 * @returns the key of each message that was held.
 */
export async function holdUntold(
	core: Core,
	unit: Unit,
	accountId: string,
	keyIds: readonly string[],
	reason: HoldReason,
): Promise<(string | null)[]> {
	const { from, to } = transitions.hold;
	const rows = await unit.db
		.updateTable('messages')
		.set({ status: to, hold_reason: reason, hold_untold: 1, updated_at: core.clock.now() })
		.where('account_id', '=', accountId)
		.where('key_id', 'in', keyIds)
		.where('status', 'in', from)
		.returning('key_id')
		.execute();
	return rows.map(({ key_id: keyId }) => keyId);
}

function factsOf(core: Core, row: Selectable<MessageTable>): Record<string, unknown> {
	try {
		return messageFacts(openMessage(core, row));
	} catch {
		const { id: messageId, channel, purpose, status } = row;
		return { messageId, channel, purpose, status, to: UNREADABLE, reference: null, metadata: {} };
	}
}

/** Stands for the address of a message whose sealed part cannot be read. */
const UNREADABLE = 'unreadable';
