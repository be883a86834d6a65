import type { MessageStatus } from '@marketing-cible/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Channel, Purpose } from '../../compliance.ts';
import type { MessageId, SubjectHash } from '../../types.ts';

/** Reasons to hold a message that are no decision of a rule. */
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
	/** Written by `transitions.ts` alone. */
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
	/** Of them, those that reached the carrier and were put off by it. */
	refusals: Generated<number>;
	segments: number | null;
	cost: number | null;
	/** What it costs a metered account, in thousandths of a credit; `null`: nothing. */
	cost_units: ColumnType<number | null, number | null | undefined, number | null>;
	/** The carrier's own name for it. */
	carrier_ref: string | null;
	/** The process that hands it over, while it is `sending`. */
	owner: string | null;
	/** The API key that submitted it; `null`: the platform itself. */
	key_id: string | null;
	/** Why it is held, if not by a rule: then its owner may release it. */
	hold_reason: HoldReason | null;
	/** 1: it was held together with many others, and its event is still to come. */
	hold_untold: Generated<number>;
	/** Where the steps of its trace hang (W3C `traceparent`); `null`: it is not traced. */
	trace_parent: ColumnType<string | null, string | null | undefined, never>;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}
