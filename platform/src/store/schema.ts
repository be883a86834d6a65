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
	audit_head: AuditHeadTable;
	audit_log: AuditLogTable;
	messages: MessageTable;
	events: EventTable;
	consents: ConsentTable;
	opt_outs: OptOutTable;
	webhooks: WebhookTable;
	deliveries: DeliveryTable;
	idempotency: IdempotencyTable;
	inbound_refs: InboundRefTable;
	sandbox_messages: SandboxMessageTable;
	processes: ProcessTable;
	contacts: ContactTable;
	contact_names: ContactNameTable;
	templates: TemplateTable;
	senders: SenderTable;
	attempts: AttemptTable;
	address_marks: AddressMarkTable;
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
	name: string | null;
	created_at: number;
	revoked_at: number | null;
}

/** One row: the end of the chain. */
export interface AuditHeadTable {
	id: number;
	entries: number;
	hash: string;
}

export interface AuditLogTable {
	position: number;
	account_id: string;
	at: number;
	actor: string;
	action: string;
	target: string | null;
	hash: string;
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
	/** Keyed hash of where it goes (e-mail: the domain), for limits per destination; `null`: no such limits. */
	destination: string | null;
	reference_hash: string | null;
	outside_hours: 'reject' | 'defer';
	/** When it is, or was, due; `null`: at once. */
	send_at: number | null;
	not_after: number | null;
	/** Not before this instant is it taken up (again). */
	due_at: number;
	/** Hand-overs begun. */
	attempts: number;
	/** Of them, those that the carrier heard and put off. */
	refusals: Generated<number>;
	segments: number | null;
	cost: number | null;
	/** The carrier's own name for it, for receipts. */
	carrier_ref: string | null;
	/** The process that hands it over, while it is `sending`. */
	owner: string | null;
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
	/** Whom it is about, if it concerns no message. */
	subject_hash: string | null;
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
	/** When the person was erased: since then it is evidence only. */
	erased_at: ColumnType<number | null, number | null | undefined, number | null>;
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
	/** The one message that it is told of; `null`: all of the account. */
	message_id: string | null;
	active: number;
	/** Deliveries in a row that its endpoint did not take. */
	failures: Generated<number>;
	/** A dead endpoint is not asked before this instant, whatever waits for it. */
	paused_until: number | null;
	/** Why the platform itself made it inactive, e.g. `gone`. */
	stopped_reason: string | null;
	/** The process that delivers to it, and until when nobody else may. */
	lease_owner: string | null;
	lease_until: number | null;
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
	/** When it was attempted last. */
	last_at: number | null;
	/** HTTP status or error code of the last attempt. */
	outcome: string | null;
}

/** What a carrier told already, so that telling it again has no effect. */
export interface InboundRefTable {
	account_id: string;
	ref_hash: string;
	created_at: number;
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

export interface AddressMarkTable {
	seq: Generated<number>;
	account_id: string;
	subject_hash: string;
	/** `hard_bounce`, `soft_bounce`, `complaint` or `wrong_number`. */
	mark: string;
	message_id: string;
	code: string | null;
	occurred_at: number;
}

/** Processes that hand messages over. */
export interface ProcessTable {
	id: string;
	/** Milliseconds since the epoch by the database's clock; later it counts as dead. */
	alive_until: number;
}

export interface ContactTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	external_hash: string | null;
	/** As `subject_hash` elsewhere. */
	phone_hash: string | null;
	/** As `subject_hash` elsewhere. */
	email_hash: string | null;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

/** Blind index of the beginnings of names. */
export interface ContactNameTable {
	account_id: string;
	prefix_hash: string;
	contact_id: string;
}

export interface TemplateTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	name: string;
	/** The name in lower case; unique. */
	name_key: string;
	/** Counts the changes, from 1. */
	version: number;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

export interface SenderTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	value_hash: string;
	is_default: number;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

/** A hand-over that rules count. */
export interface AttemptTable {
	seq: Generated<number>;
	subject_hash: string;
	channel: Channel;
	purpose: Purpose;
	attempted_at: number;
}
