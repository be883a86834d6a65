import type { Statements } from '../migrations.ts';

/** Sub-processors with the notices to clients, and restrictions of the processing of people's data. */
export const subProcessorsAndRestrictions: Statements = ({ bytes, counter }) => [
	`create table sub_processors (
		seq ${counter}, id text not null unique, country text not null, channels text not null, safeguard text,
		is_named integer not null, notice_hours integer not null, starts_at bigint not null, ends_at bigint,
		sealed ${bytes} not null, created_at bigint not null)`,
	// Each decision asks for those that handle messages.
	'create index sub_processors_open on sub_processors (seq) where ends_at is null',
	`create table sub_processor_notices (
		seq ${counter}, sub_processor_id text not null, account_id text not null references accounts (id),
		announced_at bigint not null, received_at bigint, received_by text, objected_at bigint,
		sealed ${bytes} not null, unique (sub_processor_id, account_id))`,
	'create index sub_processor_notices_by_account on sub_processor_notices (account_id)',
	'create index sub_processor_notices_unread on sub_processor_notices (seq) where received_at is null',

	`create table restrictions (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		subject_hash text not null, ground text not null, received_at bigint not null, exceptions text not null,
		lifted_at bigint, sealed ${bytes} not null, created_at bigint not null)`,
	'create index restrictions_by_account on restrictions (account_id, seq)',
	`create table restriction_keys (
		restriction_id text not null, subject_hash text not null, primary key (restriction_id, subject_hash))`,
	'create index restriction_keys_by_subject on restriction_keys (subject_hash)',
];
