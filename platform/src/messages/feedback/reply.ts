import type { OptOut } from '@marketing-cible/contract';
import { type Channel, isOptOutText } from '../../compliance.ts';
import { optOut } from '../../opt-outs/opt-outs.ts';
import { optOutView } from '../../opt-outs/model.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { openMessage, type StoredMessage } from '../message/model.ts';
import { OPT_OUT_SOURCES } from '../message/opt-out-sources.ts';

/** The answer of a recipient. */
export interface Reply {
	accountId: string;
	channel: Channel;
	/** The recipient. */
	subject: Subject;
	/** Sender ID or address that the reply went to. */
	to: string | null;
	text: string;
	/** The message that it answers, if known. */
	message: StoredMessage | null;
	/** The carrier's reference, which deduplicates the reply. */
	ref?: string | undefined;
	/** The carrier itself recognized it as an opt-out. */
	stops?: boolean | undefined;
}

/**
 * Records a reply. An opt-out in it is applied first; then the reply is reported. Other words have no effect: neither START nor OUI
 * is a consent, since the question that the reply answers is unknown.
 *
 * @returns the opt-out, if the reply asked for one.
 */
export async function recordReply(core: Core, unit: Unit, reply: Reply): Promise<OptOut | null> {
	const stops = reply.stops === true || isOptOutText(reply.text);
	const made = stops
		? await optOut(core, unit, reply.accountId, {
				subject: reply.subject,
				channels: [reply.channel],
				source: OPT_OUT_SOURCES[reply.channel],
			})
		: null;
	if (await isFirstTime(core, unit, reply.accountId, reply.ref)) {
		await emitReply(core, unit, { ...reply, optOut: stops });
	}
	return made === null ? null : optOutView(made.optOut);
}

/** Emits `message.replied` for a reply, or for keys pressed during a call. */
export async function emitReply(
	core: Core,
	unit: Unit,
	reply: Omit<Reply, 'ref' | 'stops'> & { optOut: boolean; keys?: string },
): Promise<void> {
	const messageId = reply.message?.id ?? null;
	await appendEvents(core, unit, [
		{
			accountId: reply.accountId,
			type: 'message.replied',
			messageId,
			subjectHash: reply.subject.hash,
			data: {
				messageId,
				channel: reply.channel,
				from: reply.subject.address,
				to: reply.to,
				text: reply.text,
				optOut: reply.optOut,
				...(reply.keys === undefined ? {} : { keys: reply.keys }),
			},
		},
	]);
}

/** Carriers repeat an inbound message when the platform's answer was lost. Housekeeping deletes the references after a week. */
export async function isFirstTime(
	core: Core,
	unit: Unit,
	accountId: string,
	ref: string | undefined,
): Promise<boolean> {
	if (ref === undefined) return true;
	const inserted = await unit.db
		.insertInto('inbound_refs')
		.values({
			account_id: accountId,
			ref_hash: core.vault.hash(`inbound:${accountId}`, ref),
			created_at: core.clock.now(),
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('account_id')
		.executeTakeFirst();
	return inserted !== undefined;
}

/** The message that a reply most likely answers: the last one to that person on that channel. */
export async function lastMessageTo(
	core: Core,
	db: Db,
	accountId: string,
	channel: Channel,
	subject: Subject,
): Promise<StoredMessage | null> {
	const row = await db
		.selectFrom('messages')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('subject_hash', '=', subject.hash)
		.where('channel', '=', channel)
		.where('status', 'in', ['sent', 'delivered', 'unknown'])
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row === undefined ? null : openMessage(core, row);
}
