import type { MigrationStep } from './step.ts';

/** Accounts, messages, evidence, opt-outs, webhooks and what the sandbox took. */
export const firstTables: MigrationStep = ({ bytes, counter }) => [
	`create table meta (name text primary key, sealed ${bytes} not null)`,
	`create table accounts (
		id text primary key, name text not null, policy text, created_at bigint not null)`,
	`create table api_keys (
		id text primary key, account_id text not null references accounts (id), hash text not null unique,
		scopes text not null, created_at bigint not null, revoked_at bigint)`,
	`create table messages (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, purpose text not null, status text not null, lane integer not null,
		subject_hash text not null, reference_hash text, outside_hours text not null,
		send_at bigint, not_after bigint, due_at bigint not null, attempts integer not null,
		segments integer, cost double precision, carrier_ref text, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	// The queue: what waits, by channel, in the order in which it is served. Settled messages are not in it.
	`create index messages_waiting on messages (channel, lane, due_at, seq)
		where status in ('queued', 'scheduled')`,
	`create index messages_sending on messages (channel) where status = 'sending'`,
	`create index messages_by_account on messages (account_id, seq)`,
	`create index messages_by_subject on messages (account_id, subject_hash, seq)`,
	`create index messages_by_reference on messages (account_id, reference_hash, seq)`,
	`create table events (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		type text not null, message_id text, occurred_at bigint not null, sealed ${bytes} not null)`,
	`create index events_by_message on events (message_id, seq)`,
	`create table consents (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		subject_hash text not null, digest text not null, sealed ${bytes} not null, created_at bigint not null)`,
	`create index consents_by_subject on consents (subject_hash, seq)`,
	`create index consents_by_account on consents (account_id, seq)`,
	`create table opt_outs (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		subject_hash text not null, channels text not null, source text not null, occurred_at bigint not null,
		sealed ${bytes} not null, created_at bigint not null)`,
	`create index opt_outs_by_subject on opt_outs (subject_hash, seq)`,
	`create index opt_outs_feed on opt_outs (account_id, seq)`,
	`create table webhooks (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		events text not null, active integer not null, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	`create index webhooks_by_account on webhooks (account_id, seq)`,
	`create table deliveries (
		seq ${counter}, webhook_id text not null references webhooks (id) on delete cascade,
		event_id text not null, order_key text not null, status text not null, attempts integer not null,
		first_at bigint not null, next_at bigint not null, outcome text)`,
	`create index deliveries_pending on deliveries (webhook_id, order_key, seq) where status = 'pending'`,
	`create index deliveries_due on deliveries (webhook_id, next_at) where status = 'pending'`,
	`create table idempotency (
		account_id text not null, scope text not null, key_hash text not null, body_hash text not null,
		status integer not null, sealed ${bytes} not null, created_at bigint not null,
		primary key (account_id, scope, key_hash))`,
	`create index idempotency_by_age on idempotency (created_at)`,
	`create table sandbox_messages (
		seq ${counter}, message_id text not null, account_id text not null, channel text not null,
		sealed ${bytes} not null, handed_over_at bigint not null, receipted integer not null)`,
	`create index sandbox_by_message on sandbox_messages (message_id)`,
	`create index sandbox_open on sandbox_messages (seq) where receipted = 0`,
	`create index sandbox_by_account on sandbox_messages (account_id, seq)`,
];
