import type { MessageStatus, ParsedMessageRequest } from '@marketing-cible/contract';
import type { Insertable, Selectable } from 'kysely';
import type { Submission } from '../../carrier.ts';
import type { Channel, Purpose, Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { MovedMessage } from './message-hooks.ts';
import type { TrackedLink } from './tracking-hooks.ts';
import { sealed } from '../../security/sealed.ts';
import { senderHash } from '../../subjects/sender-key.ts';
import type { AccountId, Instant, MessageId, SubjectHash } from '../../types.ts';
import type { HoldReason, MessageTable } from './tables.ts';

/** The template that a message was rendered from. */
export interface TemplateUse {
	id: string;
	version: number;
}

/**
 * The part of a message that is sealed at rest. What most messages lack is left out, not `null`, which it is in messages of earlier
 * releases: every byte of a row is written again at every change of its status.
 */
export interface MessageSecret {
	/** E.164 or an e-mail address. */
	to: string;
	sender: string | null;
	/** The content to send, with the STOP mention if one was added. */
	content: Submission['content'];
	recipient?: ParsedMessageRequest['recipient'] | null;
	sector?: ParsedMessageRequest['sector'] | null;
	reference: string | null;
	metadata: Record<string, string>;
	/** The decision in force: that of the intake, or that of the claim if it differs. */
	verdict: Verdict;
	/** The template of the content. */
	template?: TemplateUse | null;
	/** Measured links in the content; absent: none. */
	tracked?: readonly TrackedLink[];
	/** Keys that were pressed during the call so far; voice only. */
	pressedKeys?: string;
}

/** A stored message with its sealed part opened. */
export interface StoredMessage {
	seq: number;
	id: MessageId;
	accountId: AccountId;
	channel: Channel;
	purpose: Purpose;
	status: MessageStatus;
	/** 0 transactional, 1 marketing: the order in which a carrier is served. */
	priority: number;
	subjectHash: SubjectHash;
	/** Keyed hash of the destination, for limits per destination; `null`: no such limits. */
	destination: string | null;
	referenceHash: string | null;
	/** The campaign that sends it; `null`: none. */
	campaignId: string | null;
	/** Key of the variant of the campaign's content; `null`: the only one. */
	variant: string | null;
	/** Class of the mailbox provider, for statistics; `null` in messages of releases that did not store it. */
	provider: string | null;
	/** Territory of the recipient, for statistics; `null` in messages of releases that did not store it. */
	place: string | null;
	/** Keyed hash of the sending domain (e-mail) or the sender, for statistics; `null` as above. */
	sendingHash: string | null;
	/** Start of its first hand-over; `null` before it. */
	handedOverAt: Instant | null;
	outsideHours: 'reject' | 'defer';
	/** When it is, or was, due; `null`: at once. */
	sendAt: Instant | null;
	notAfter: Instant | null;
	/** Not claimed (again) before this instant. */
	dueAt: Instant;
	/** Hand-overs that began. */
	attempts: number;
	/** Hand-overs that reached the carrier and were deferred by it. */
	refusals: number;
	segments: number | null;
	cost: number | null;
	/** Its cost for a metered account in thousandths of a credit; `null` for an unmetered account. */
	costUnits: number | null;
	/** The carrier's reference for it. */
	carrierRef: string | null;
	/** The process that hands it over, while it is `sending`. */
	owner: string | null;
	/** The API key that submitted it. */
	keyId: string | null;
	/** The reason of a hold that is not by a rule; such a message may be released by its owner. */
	holdReason: HoldReason | null;
	/** The parent of the spans of its trace (W3C `traceparent`); `null` if it is not traced. */
	traceParent: string | null;
	createdAt: Instant;
	updatedAt: Instant;
	secret: MessageSecret;
	/** The instant after which a claimed message must not be delivered; not stored. */
	validUntil?: Instant | undefined;
}

/**
 * Stands in the column `owner` of a new row of the embedded database, so that the row does not grow when it is claimed and sent (owner, time of
 * the hand-over, a longer status). SQLite fills its pages with new rows, and one that grows makes it move rows to another page.
 */
const ROOM = '-'.repeat(24);

/** Seals and opens {@link MessageSecret}, bound to the id of the message. */
export const sealedMessage = sealed<MessageSecret>('message');

export function openMessage(core: Core, row: Selectable<MessageTable>): StoredMessage {
	return {
		seq: row.seq,
		id: row.id as MessageId,
		accountId: row.account_id as AccountId,
		channel: row.channel,
		purpose: row.purpose,
		status: row.status,
		priority: row.priority,
		subjectHash: row.subject_hash,
		destination: row.destination,
		referenceHash: row.reference_hash,
		campaignId: row.campaign_id,
		variant: row.variant,
		provider: row.provider,
		place: row.place,
		sendingHash: row.sending_hash,
		handedOverAt: row.handed_over_at as Instant | null,
		outsideHours: row.outside_hours,
		sendAt: row.send_at as Instant | null,
		notAfter: row.not_after as Instant | null,
		dueAt: row.due_at as Instant,
		attempts: row.attempts,
		refusals: row.refusals,
		segments: row.segments,
		cost: row.cost,
		costUnits: row.cost_units,
		carrierRef: row.carrier_ref,
		owner: row.owner === ROOM ? null : row.owner,
		keyId: row.key_id,
		holdReason: row.hold_reason,
		traceParent: row.trace_parent,
		createdAt: row.created_at as Instant,
		updatedAt: row.updated_at as Instant,
		secret: sealedMessage.open(core.vault, row.sealed, row.id),
	};
}

/** The data of a message outside its sealed part. */
export function identityOf(row: Selectable<MessageTable>): MovedMessage {
	return {
		id: row.id,
		accountId: row.account_id,
		channel: row.channel,
		purpose: row.purpose,
		subjectHash: row.subject_hash,
		destination: row.destination,
		campaignId: row.campaign_id,
		variant: row.variant,
		provider: row.provider,
		place: row.place,
		sendingHash: row.sending_hash,
		handedOverAt: row.handed_over_at,
		segments: row.segments,
		cost: row.cost,
		costUnits: row.cost_units,
		sendAt: row.send_at,
		createdAt: row.created_at,
	};
}

/** Opens the messages of rows. Rows whose sealed part cannot be read are returned as damaged, by id. */
export function openMessages(
	core: Core,
	rows: readonly Selectable<MessageTable>[],
): { messages: StoredMessage[]; damaged: Selectable<MessageTable>[] } {
	const messages: StoredMessage[] = [];
	const damaged: Selectable<MessageTable>[] = [];
	for (const row of rows) {
		try {
			messages.push(openMessage(core, row));
		} catch (error) {
			core.log.error({ err: error, messageId: row.id }, 'a stored message cannot be read');
			damaged.push(row);
		}
	}
	return { messages, damaged };
}

/** The row of a message that is not stored yet; the database numbers it. */
export function rowOf(
	core: Core,
	message: Omit<StoredMessage, 'seq' | 'validUntil'>,
): Insertable<MessageTable> {
	return {
		id: message.id,
		account_id: message.accountId,
		channel: message.channel,
		purpose: message.purpose,
		status: message.status,
		priority: message.priority,
		subject_hash: message.subjectHash,
		destination: message.destination,
		sender_hash: senderHash(core, message.secret.sender),
		contact_id: message.secret.recipient?.contactId ?? null,
		reference_hash: message.referenceHash,
		campaign_id: message.campaignId,
		variant: message.variant,
		provider: message.provider,
		place: message.place,
		sending_hash: message.sendingHash,
		handed_over_at: message.handedOverAt,
		outside_hours: message.outsideHours,
		send_at: message.sendAt,
		not_after: message.notAfter,
		due_at: message.dueAt,
		attempts: message.attempts,
		refusals: message.refusals,
		segments: message.segments,
		cost: message.cost,
		cost_units: message.costUnits,
		carrier_ref: message.carrierRef,
		owner: message.owner ?? (core.store.peers.shared ? null : ROOM),
		key_id: message.keyId,
		hold_reason: message.holdReason,
		trace_parent: message.traceParent,
		created_at: message.createdAt,
		updated_at: message.updatedAt,
		sealed: sealedMessage.seal(core.vault, message.secret, message.id),
	};
}
