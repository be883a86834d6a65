import type { Selectable } from 'kysely';
import { type AudioUse, recordUses } from '../../audio/uses.ts';
import type { Core } from '../../core.ts';
import { appendEvents, type NewEvent } from '../../events/events.ts';
import type { MessageMove } from './message-hooks.ts';
import { insertReturning } from '../../store/insert.ts';
import type { Unit } from '../../store/store.ts';
import type { Instant } from '../../types.ts';
import type { Change } from './change.ts';
import { withoutPerson } from './erased-secret.ts';
import { moveRows } from './move-rows.ts';
import { identityOf, openMessage, rowOf, type StoredMessage } from './model.ts';
import { saveSecret } from './secret.ts';
import {
	type Beginning,
	changesHold,
	replacesHold,
	type Step,
	transitions,
} from './state-machine.ts';
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

/** Stores new messages with their first status and event. @returns the stored messages, in the same order. */
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
	await recordUses(unit, stored.flatMap(usesOf));
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

/** The uploaded recording that a message will play. */
function usesOf({ id: messageId, secret: { content } }: StoredMessage): AudioUse[] {
	return content.audioId === undefined ? [] : [{ messageId, audioId: content.audioId }];
}

/**
 * Changes the status of messages; no other function does. Compares and sets, and appends the event, in one unit of work.
 *
 * @returns the messages that took the step, in their new state, without those whose status does not permit it.
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
	for (const read of messages) {
		const known = moved.get(read.id);
		if (known === undefined) continue;
		const { from, isErased } = known;
		// During a hand-over, the process may hold data in memory that an erasure has removed from the database.
		const message = isErased ? { ...read, secret: withoutPerson(read.secret) } : read;
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
 * Changes the status of a message without reading its sealed part, which may be damaged, so that it never stops other messages. The
 * event contains the readable data. Compares and sets, like {@link transition}.
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
			.$if(replacesHold(step), (query) =>
				query.where('hold_reason', 'is distinct from', holdReason ?? null),
			)
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

function factsOf(core: Core, row: Selectable<MessageTable>): Record<string, unknown> {
	try {
		return messageFacts(openMessage(core, row));
	} catch {
		const { id: messageId, channel, purpose, status } = row;
		return { messageId, channel, purpose, status, to: UNREADABLE, reference: null, metadata: {} };
	}
}

/** Placeholder for the address of a message whose sealed part cannot be read. */
const UNREADABLE = 'unreadable';
