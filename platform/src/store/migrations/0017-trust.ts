import type { Statements } from '../migrations.ts';

/** Deadlines of the contract, complaints of people, and requests for proof of consent. */
export const trust: Statements = ({ bytes, counter }) => [
	`create table deadlines (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), kind text not null,
		owed_by text not null, subject_id text not null, started_at bigint not null, due_day text not null,
		due_at bigint not null, territory text not null, calendar_version text not null, state text not null,
		met_at bigint, next_at bigint)`,
	'create index deadlines_by_account on deadlines (account_id, seq)',
	'create index deadlines_by_subject on deadlines (subject_id)',
	// What the worker has to do next: a reminder, or the end.
	'create index deadlines_by_next on deadlines (next_at) where next_at is not null',

	`create table complaints (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		subject_hash text not null, channel text not null, says text not null, message_id text, source_hash text,
		state text not null, is_proven integer not null default 0, received_at bigint not null, opt_out_id text,
		answered_at bigint, closed_at bigint, sealed ${bytes} not null, created_at bigint not null)`,
	'create index complaints_by_account on complaints (account_id, seq)',
	'create index complaints_by_subject on complaints (subject_hash)',
	// Each decision on marketing asks for the open disputes of the account.
	`create index complaints_disputing on complaints (account_id, received_at) where says = 'no_consent' and is_proven = 0`,

	`create table proof_requests (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), state text not null,
		source_hash text, requested_at bigint not null, due_day text not null, due_at bigint not null,
		territory text not null, answered_at bigint, sealed ${bytes} not null, created_at bigint not null)`,
	'create index proof_requests_by_account on proof_requests (account_id, seq)',
	`create index proof_requests_open on proof_requests (account_id) where answered_at is null`,
	`create table proof_request_subjects (
		proof_request_id text not null, subject_hash text not null, primary key (proof_request_id, subject_hash))`,
	'create index proof_request_subjects_by_subject on proof_request_subjects (subject_hash)',
];
