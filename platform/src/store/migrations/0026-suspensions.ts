import type { Statements } from '../migrations.ts';

/**
 * Suspensions with their history, and what they stop of an account: `sending_stops` has a row for each suspension in force of a channel
 * or of a whole account. `channel` is empty if every channel is stopped.
 */
export const suspensions: Statements = ({ bytes, counter }) => [
	`create table suspensions (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), kind text not null,
		scope_type text not null, scope_id text, source_hash text, state text not null, in_force_since bigint,
		ended_at bigint, created_at bigint not null, updated_at bigint not null, sealed ${bytes} not null)`,
	'create index suspensions_by_account on suspensions (account_id, seq)',
	`create index suspensions_open on suspensions (account_id, scope_type)
		where state in ('proposed', 'notified', 'in_force', 'appeal', 'confirmed')`,
	`create table suspension_steps (
		seq ${counter}, suspension_id text not null references suspensions (id), step text not null, at bigint not null,
		actor text not null)`,
	'create index suspension_steps_by_suspension on suspension_steps (suspension_id, seq)',
	`create table sending_stops (
		suspension_id text primary key, account_id text not null references accounts (id), channel text not null,
		stops_all integer not null, kind text not null)`,
	'create index sending_stops_by_account on sending_stops (account_id)',
	// Messages that a suspension of their source holds; its end releases them.
	`create index messages_suspended on messages (account_id, seq) where hold_reason = 'suspended'`,
];
