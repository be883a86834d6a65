import { type EventType, eventData } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { StoredEvent } from '../events/hooks.ts';
import { OPT_OUT_SOURCES } from '../messages/message/opt-out-sources.ts';
import { coveredHashes } from '../opt-outs/coverage.ts';
import type { Unit } from '../store/store.ts';
import { equivalentHashes } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';
import { endByAnswer } from './answers.ts';
import { type End, endWait } from './end-wait.ts';
import { openWaitsFor, openWaitsOf } from './queries.ts';

/** How an event of a message ends its wait; `null`: it does not. */
const ENDS: Partial<Record<EventType, (data: StoredEvent['data']) => End | null>> = {
	'message.delivered': () => ({ outcome: 'delivered' }),
	'message.undelivered': (data) => failed(data, 'undelivered'),
	'message.failed': (data) => failed(data, 'failed'),
	'message.rejected': (data) => failed(data, 'rejected'),
	'message.expired': (data) => failed(data, 'message_expired'),
	'message.bounced': (data) => (data['type'] === 'hard' ? failed(data, 'bounced') : null),
	'message.cancelled': (data) => ({
		outcome: 'cancelled',
		reason: reasonOf(data, 'message_cancelled'),
	}),
};

function failed(data: StoredEvent['data'], otherwise: string): End {
	return { outcome: 'failed', reason: reasonOf(data, otherwise) };
}

function reasonOf({ reason }: StoredEvent['data'], otherwise: string): string {
	return typeof reason === 'string' ? reason : otherwise;
}

/** Ends the waits that events decide, in the transaction that stores the events. */
export async function endByEvents(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	await endByMessages(core, unit, events);
	for (const event of events) {
		if (event.type === 'message.replied') await endByReply(core, unit, event);
		if (event.type === 'opt_out.created') await endByOptOut(core, unit, event);
	}
}

async function endByMessages(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	const ending = events.flatMap(({ type, messageId, data }) => {
		const end = messageId === null ? null : ENDS[type]?.(data);
		return messageId === null || end == null ? [] : [{ messageId, end }];
	});
	if (ending.length === 0) return;
	const ids = [...new Set(ending.map(({ messageId }) => messageId))];
	const waits = await openWaitsOf(core, unit.db, ids);
	for (const { messageId, end } of ending) {
		const wait = waits.get(messageId);
		if (wait !== undefined) await endWait(core, unit, wait, end);
	}
}

async function endByReply(core: Core, unit: Unit, event: StoredEvent): Promise<void> {
	const { success, data: reply } = eventData['message.replied'].safeParse(event.data);
	if (!success) return;
	const { accountId } = event;
	const hashes = equivalentHashes(core, accountId, reply.from);
	if (!reply.optOut) return endByAnswer(core, unit, accountId, hashes, reply);
	const reason = OPT_OUT_SOURCES[reply.channel];
	await endByRefusal(core, unit, accountId, hashes, [reply.channel], reason);
}

async function endByOptOut(core: Core, unit: Unit, event: StoredEvent): Promise<void> {
	const { success, data: optOut } = eventData['opt_out.created'].safeParse(event.data);
	if (!success) return;
	const hashes = await coveredHashes(unit.db, optOut.id);
	await endByRefusal(core, unit, event.accountId, hashes, optOut.channels, optOut.source);
}

/**
 * The person wants no more messages. That answers every question that has reached them, and stops marketing that has not left. An
 * alert that has not left is still sent, and its answer awaited; whether a sent message arrives is still reported.
 */
async function endByRefusal(
	core: Core,
	unit: Unit,
	accountId: string,
	hashes: readonly SubjectHash[],
	channels: readonly string[],
	reason: string,
): Promise<void> {
	for (const wait of await openWaitsFor(core, unit, accountId, hashes)) {
		if (!channels.includes('all') && !channels.includes(wait.channel)) continue;
		if (wait.isAsked ? wait.awaited !== 'delivery' : wait.isMarketing) {
			await endWait(core, unit, wait, { outcome: 'opted_out', reason });
		}
	}
}
