import type { Statements } from '../migrations.ts';

/**
 * The tables of the first release. Instants are `bigint` milliseconds, flags `integer` 0 or 1, JSON and enums `text`. Foreign keys to
 * `accounts` prevent rows without an account.
 */
export const initial: Statements = ({ bytes, counter, asFeed }) => [
	`create table meta (name text primary key, kind text not null, sealed ${bytes} not null)`,
	`create table accounts (
		id text primary key, name text not null, policy text, created_at bigint not null)`,
	`create table api_keys (
		id text primary key, account_id text not null references accounts (id), hash text not null unique,
		scopes text not null, grant_mac text not null, from_settings integer not null default 0,
		name text, created_at bigint not null, revoked_at bigint)`,

	`create table audit_log (
		position bigint primary key, account_id text not null, at bigint not null, actor text not null,
		action text not null, target text, hash text not null)`,
	'create index audit_log_by_account on audit_log (account_id, position)',
	'create table audit_head (id integer primary key, entries bigint not null, hash text not null)',
	"insert into audit_head (id, entries, hash) values (1, 0, '')",

	`create table idempotency (
		account_id text not null, scope text not null, key_hash text not null, body_hash text not null,
		status integer not null, sealed ${bytes} not null, created_at bigint not null,
		primary key (account_id, scope, key_hash))`,
	'create index idempotency_by_age on idempotency (created_at)',

	`create table events (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		type text not null, message_id text, subject_hash text, occurred_at bigint not null, sealed ${bytes} not null)`,
	// The feed queries each type separately and merges the results, so that a rare type needs no scan.
	'create index events_by_type on events (account_id, type, seq)',
	'create index events_by_message on events (message_id, seq)',
	// Erasure uses this index to find events that concern a person but no message.
	'create index events_by_subject on events (subject_hash) where subject_hash is not null',

	`create table consents (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		subject_hash text not null, digest text not null, sealed ${bytes} not null, created_at bigint not null,
		erased_at bigint)`,
	'create index consents_by_subject on consents (subject_hash, seq)',
	'create index consents_by_account on consents (account_id, seq)',

	`create table opt_outs (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		subject_hash text not null, channels text not null, source text not null, occurred_at bigint not null,
		sealed ${bytes} not null, created_at bigint not null)`,
	'create index opt_outs_by_subject on opt_outs (subject_hash, seq)',
	'create index opt_outs_feed on opt_outs (account_id, seq)',

	`create table suppressions (
		seq ${counter}, account_id text not null references accounts (id), subject_hash text not null,
		kind text not null, message_id text not null, code text, occurred_at bigint not null)`,
	// One message adds an address to the list once, however often its bounce is reported.
	'create unique index suppressions_once on suppressions (account_id, subject_hash, kind, message_id)',

	// Hand-overs that rules count (calls, marketing SMS, e-mails), for as long as they are counted.
	`create table contact_attempts (
		seq ${counter}, subject_hash text not null, channel text not null, purpose text not null, attempted_at bigint not null)`,
	'create index contact_attempts_by_subject on contact_attempts (subject_hash, channel, attempted_at)',
	'create index contact_attempts_by_age on contact_attempts (attempted_at)',

	`create table contacts (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		external_hash text, phone_hash text, email_hash text, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	'create unique index contacts_by_external on contacts (account_id, external_hash)',
	'create unique index contacts_by_phone on contacts (account_id, phone_hash)',
	'create unique index contacts_by_email on contacts (account_id, email_hash)',
	'create index contacts_by_account on contacts (account_id, seq)',
	`create table contact_names (
		account_id text not null, prefix_hash text not null, contact_id text not null references contacts (id) on delete cascade,
		primary key (account_id, prefix_hash, contact_id))`,
	'create index contact_names_by_contact on contact_names (contact_id)',

	`create table senders (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, value_hash text not null, is_default integer not null, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	'create unique index senders_by_value on senders (account_id, channel, value_hash)',
	'create index senders_by_account on senders (account_id, seq)',
	'create unique index senders_default on senders (account_id, channel) where is_default = 1',

	`create table templates (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, name text not null, name_key text not null, version integer not null, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	'create unique index templates_by_name on templates (account_id, name_key)',
	'create index templates_by_account on templates (account_id, seq)',

	`create table messages (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, purpose text not null, status text not null, priority integer not null,
		subject_hash text not null, destination text, reference_hash text, outside_hours text not null,
		send_at bigint, not_after bigint, due_at bigint not null,
		attempts integer not null, refusals integer not null default 0,
		segments integer, cost double precision, carrier_ref text, owner text, key_id text, hold_reason text,
		hold_untold integer not null default 0, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	// The queue: waiting messages by channel, in claim order. The destination comes last, so that messages to closed destinations are
	// skipped without reading the row.
	`create index messages_waiting on messages (channel, priority, due_at, seq, destination)
		where status in ('queued', 'scheduled')`,
	// The same by account, for the turns that accounts take.
	`create index messages_waiting_by_account on messages (channel, priority, account_id, due_at, seq, destination)
		where status in ('queued', 'scheduled')`,
	"create index messages_sending on messages (subject_hash) where status = 'sending'",
	'create index messages_by_account on messages (account_id, seq)',
	// What a key has sent, and what is held because its key was revoked.
	'create index messages_by_key on messages (key_id, created_at)',
	"create index messages_frozen on messages (account_id, seq) where status = 'held' and hold_reason is not null",
	'create index messages_untold on messages (seq) where hold_untold = 1',
	'create index messages_by_subject on messages (account_id, subject_hash, seq)',
	'create index messages_by_reference on messages (account_id, reference_hash, seq)',
	// Processes that send messages, and until when each counts as alive.
	'create table processes (id text primary key, alive_until bigint not null)',
	// Leases on connections that only a limited number of processes may hold.
	'create table slot_leases (slot text primary key, owner text not null, held_until bigint not null)',
	// References of inbound messages that were already processed, to deduplicate them.
	`create table inbound_refs (
		account_id text not null, ref_hash text not null, created_at bigint not null,
		primary key (account_id, ref_hash))`,
	'create index inbound_refs_by_age on inbound_refs (created_at)',
	// Maps a carrier's reference in a receipt to the message; message_id is null while only receipts contain the reference.
	`create table carrier_refs (
		scope text not null, ref text not null, message_id text, parts integer not null,
		is_delivered integer not null, has_early integer not null, created_at bigint not null,
		primary key (scope, ref))`,
	'create index carrier_refs_by_message on carrier_refs (message_id) where parts > 1',
	'create index carrier_refs_by_age on carrier_refs (created_at)',
	// Receipts that arrived before the reference was stored.
	`create table early_receipts (
		seq ${counter}, scope text not null, ref text not null, sealed ${bytes} not null, created_at bigint not null)`,
	'create index early_receipts_by_ref on early_receipts (scope, ref, seq)',
	'create index early_receipts_by_age on early_receipts (created_at)',

	`create table webhooks (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		events text not null, message_id text, active integer not null, failures integer not null default 0,
		paused_until bigint, stopped_reason text, lease_owner text, lease_until bigint, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	'create index webhooks_by_account on webhooks (account_id, seq)',
	'create index webhooks_by_message on webhooks (message_id) where message_id is not null',
	`create table deliveries (
		seq ${counter}, webhook_id text not null references webhooks (id) on delete cascade,
		event_id text not null, order_key text not null, status text not null, attempts integer not null,
		first_at bigint not null, next_at bigint not null, last_at bigint, outcome text)`,
	"create index deliveries_pending on deliveries (webhook_id, order_key, seq) where status = 'pending'",
	"create index deliveries_due on deliveries (webhook_id, next_at) where status = 'pending'",
	'create index deliveries_by_webhook on deliveries (webhook_id, seq)',
	'create index deliveries_by_event on deliveries (event_id, webhook_id)',

	`create table sandbox_messages (
		seq ${counter}, message_id text not null, account_id text not null, channel text not null,
		sealed ${bytes} not null, handed_over_at bigint not null, receipted integer not null)`,
	'create index sandbox_by_message on sandbox_messages (message_id)',
	'create index sandbox_open on sandbox_messages (seq) where receipted = 0',
	'create index sandbox_by_account on sandbox_messages (account_id, seq)',

	...['messages', 'consents', 'opt_outs', 'events', 'sandbox_messages'].flatMap(asFeed),
];
