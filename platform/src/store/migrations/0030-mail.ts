import type { MigrationStep } from './step.ts';

/** What bounces and complaints say of an address, and where a message goes, for limits per destination. */
export const mail: MigrationStep = ({ counter }) => [
	`create table address_marks (
		seq ${counter}, account_id text not null references accounts (id), subject_hash text not null,
		mark text not null, message_id text not null, code text, occurred_at bigint not null)`,
	// One message marks an address once, however often its bounce is told.
	`create unique index address_marks_once on address_marks (account_id, subject_hash, mark, message_id)`,
	`alter table messages add column destination text`,
	`alter table messages add column refusals integer not null default 0`,
	`drop index messages_waiting`,
	// The destination at the end: what is closed is passed over without a look at the row.
	`create index messages_waiting on messages (channel, lane, due_at, seq, destination)
		where status in ('queued', 'scheduled')`,
];
