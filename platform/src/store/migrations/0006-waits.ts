import type { Statements } from '../migrations.ts';

/** Waits for what becomes of a message. */
export const waits: Statements = ({ bytes, counter }) => [
	`create table waits (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		message_id text not null unique, webhook_id text, subject_hash text not null, channel text not null,
		awaited text not null, status text not null, reason text, request_hash text not null,
		expires_at bigint not null, created_at bigint not null, ended_at bigint, sealed ${bytes} not null)`,
	'create index waits_by_account on waits (account_id, seq)',
	"create index waits_open_by_account on waits (account_id) where status = 'waiting'",
	"create index waits_open_by_subject on waits (subject_hash, seq) where status = 'waiting'",
	"create index waits_due on waits (expires_at) where status = 'waiting'",
	'create index waits_by_end on waits (ended_at) where ended_at is not null',
];
