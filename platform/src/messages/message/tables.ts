import type { MessageStatus } from '@marketing-cible/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Channel, Purpose } from '../../compliance.ts';
import type { MessageId, SubjectHash } from '../../types.ts';

/** Reasons of holds that are not by a rule. */
export type HoldReason =
	| 'key_revoked'
	| 'backup_restored'
	| 'decision_failed'
	| 'campaign_paused'
	| 'suspended';

declare module '../../store/schema.ts' {
	interface Tables {
		messages: MessageTable;
	}
}

declare module '../../security/ids.ts' {
	interface IdPrefixes {
		msg: MessageId;
	}
}

export interface MessageTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	purpose: Purpose;
	/** Written only by `transitions.ts`. */
	status: ColumnType<MessageStatus, MessageStatus, MessageStatus>;
	/** 0 transactional, 1 marketing: the order in which a carrier is served. */
	priority: number;
	subject_hash: SubjectHash;
	/** Keyed hash of the destination (e-mail: the domain), for limits per destination; `null`: no such limits. */
	destination: string | null;
	/** Keyed hash of the sender (`senderHash`); `null` in rows of releases before migration 0002. */
	sender_hash: ColumnType<string | null, string | null | undefined, string | null>;
	/** The contact that the request named. */
	contact_id: ColumnType<string | null, string | null | undefined, string | null>;
	reference_hash: string | null;
	/** The campaign that sends it. */
	campaign_id: ColumnType<string | null, string | null | undefined, string | null>;
	/** Key of the variant of the campaign's content. */
	variant: ColumnType<string | null, string | null | undefined, string | null>;
	/** Class of the mailbox provider (`kind.ts`). */
	provider: ColumnType<string | null, string | null | undefined, string | null>;
	/** Territory of the recipient (`kind.ts`). */
	place: ColumnType<string | null, string | null | undefined, string | null>;
	/** Keyed hash of the sending domain (e-mail) or the sender (`kind.ts`). */
	sending_hash: ColumnType<string | null, string | null | undefined, string | null>;
	/** When its first hand-over began. */
	handed_over_at: ColumnType<number | null, number | null | undefined, number | null>;
	outside_hours: 'reject' | 'defer';
	/** When it is, or was, due; `null`: at once. */
	send_at: number | null;
	not_after: number | null;
	/** Not claimed (again) before this instant. */
	due_at: number;
	/** Hand-overs that began. */
	attempts: number;
	/** Hand-overs that reached the carrier and were deferred by it. */
	refusals: Generated<number>;
	segments: number | null;
	cost: number | null;
	/** Its cost for a metered account in thousandths of a credit; `null`: nothing. */
	cost_units: ColumnType<number | null, number | null | undefined, number | null>;
	/** 1: the person was erased, and the secret contains nothing about them; otherwise `null`. */
	erased: Generated<number | null>;
	/** The carrier's reference for it. */
	carrier_ref: string | null;
	/** The process that hands it over, while it is `sending`. */
	owner: string | null;
	/** The API key that submitted it; `null`: the platform itself. */
	key_id: string | null;
	/** The reason of a hold that is not by a rule; such a message may be released by its owner. */
	hold_reason: HoldReason | null;
	/** 1: it was held in bulk, and its event is not emitted yet. */
	hold_untold: Generated<number>;
	/** The parent of the spans of its trace (W3C `traceparent`); `null` if it is not traced. */
	trace_parent: ColumnType<string | null, string | null | undefined, never>;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}
