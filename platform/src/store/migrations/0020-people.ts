import type { MigrationStep } from './step.ts';

/** Contacts, templates and senders; what is known of an address besides its consents; erasure. */
export const people: MigrationStep = ({ bytes, counter }) => [
	`create table contacts (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		external_hash text, phone_hash text, email_hash text, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	`create unique index contacts_by_external on contacts (account_id, external_hash)`,
	`create unique index contacts_by_phone on contacts (account_id, phone_hash)`,
	`create unique index contacts_by_email on contacts (account_id, email_hash)`,
	`create index contacts_by_account on contacts (account_id, seq)`,
	`create table contact_names (
		account_id text not null, prefix_hash text not null, contact_id text not null references contacts (id) on delete cascade,
		primary key (account_id, prefix_hash, contact_id))`,
	`create index contact_names_by_contact on contact_names (contact_id)`,
	`create table templates (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, name text not null, name_key text not null, version integer not null, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	`create unique index templates_by_name on templates (account_id, name_key)`,
	`create index templates_by_account on templates (account_id, seq)`,
	`create table senders (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, value_hash text not null, is_default integer not null, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null)`,
	`create unique index senders_by_value on senders (account_id, channel, value_hash)`,
	`create index senders_by_account on senders (account_id, seq)`,
	`create unique index senders_default on senders (account_id, channel) where is_default = 1`,
	// Hand-overs that rules count (calls, marketing SMS, e-mails), for as long as they are counted.
	`create table attempts (
		seq ${counter}, subject_hash text not null, channel text not null, purpose text not null, attempted_at bigint not null)`,
	`create index attempts_by_subject on attempts (subject_hash, channel, attempted_at)`,
	`create index attempts_by_age on attempts (attempted_at)`,
	// A record whose person was erased is evidence of the past and permits nothing any more.
	`alter table consents add column erased_at bigint`,
	// Whom an event without a message is about, so that erasure finds it.
	`alter table events add column subject_hash text`,
	`create index events_by_subject on events (subject_hash) where subject_hash is not null`,
];
