import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Channel, Purpose } from '../compliance.ts';

/**
 * The tables. Instants are milliseconds since the epoch, flags are 0 or 1, `sealed` columns are made by the vault and
 * `*_hash` columns are its keyed hashes: no column holds personal data that can be read.
 */
export interface Tables {
	meta: MetaTable;
	accounts: AccountTable;
	api_keys: ApiKeyTable;
	messages: MessageTable;
	events: EventTable;
	consents: ConsentTable;
	opt_outs: OptOutTable;
	webhooks: WebhookTable;
	deliveries: DeliveryTable;
	idempotency: IdempotencyTable;
	sandbox_messages: SandboxMessageTable;
}

/** A handle on the tables: the reading side, or one unit of work. */
export type Db = Kysely<Tables>;

export interface MetaTable {
	name: string;
	sealed: Uint8Array;
}

export interface AccountTable {
	id: string;
	name: string;
	/** JSON of the policy; `null` stands for the default. */
	policy: string | null;
	created_at: number;
}

export interface ApiKeyTable {
	id: string;
	account_id: string;
	hash: string;
	/** JSON list of scopes. */
	scopes: string;
	created_at: number;
	revoked_at: number | null;
}

export type MessageStatus =
	| 'scheduled'
	| 'queued'
	| 'sending'
	| 'sent'
	| 'delivered'
	| 'undelivered'
	| 'failed'
	| 'held'
	| 'cancelled'
	| 'expired'
	| 'rejected'
	| 'unknown';

export interface MessageTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	purpose: Purpose;
	/** Written by `messages/transitions.ts` alone. */
	status: ColumnType<MessageStatus, MessageStatus, MessageStatus>;
	/** 0 transactional, 1 marketing: the order in which a carrier is served. */
	lane: number;
	subject_hash: string;
	reference_hash: string | null;
	outside_hours: 'reject' | 'defer';
	/** When it is, or was, due; `null`: at once. */
	send_at: number | null;
	not_after: number | null;
	/** Not before this instant is it taken up (again). */
	due_at: number;
	/** Hand-overs begun. */
	attempts: number;
	segments: number | null;
	cost: number | null;
	/** The carrier's own name for it, for receipts. */
	carrier_ref: string | null;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

export interface EventTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	type: string;
	message_id: string | null;
	occurred_at: number;
	sealed: Uint8Array;
}

export interface ConsentTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	/** Keyed hash of the record's content: the same evidence is not recorded twice from messages. */
	digest: string;
	sealed: Uint8Array;
	created_at: number;
}

export interface OptOutTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	subject_hash: string;
	/** Sorted, joined by commas. */
	channels: string;
	source: string;
	occurred_at: number;
	sealed: Uint8Array;
	created_at: number;
}

export interface WebhookTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** JSON list of event types. */
	events: string;
	active: number;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

export interface DeliveryTable {
	seq: Generated<number>;
	webhook_id: string;
	event_id: string;
	/** Deliveries with the same key go out one after the other. */
	order_key: string;
	status: 'pending' | 'done' | 'failed';
	attempts: number;
	first_at: number;
	next_at: number;
	/** HTTP status or error code of the last attempt. */
	outcome: string | null;
}

export interface IdempotencyTable {
	account_id: string;
	scope: string;
	key_hash: string;
	body_hash: string;
	status: number;
	sealed: Uint8Array;
	created_at: number;
}

export interface SandboxMessageTable {
	seq: Generated<number>;
	message_id: string;
	account_id: string;
	channel: Channel;
	sealed: Uint8Array;
	handed_over_at: number;
	/** 1 once its receipts were taken; the others are told again after a restart. */
	receipted: number;
}
