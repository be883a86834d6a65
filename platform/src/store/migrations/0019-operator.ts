import type { Statements } from '../migrations.ts';

/**
 * The operator of the platform: keys of its own, what it does to accounts, and what it has read of them. `governance` of an account is
 * null where the operator did not make it: it is under no contract.
 */
export const operator: Statements = ({ bytes, counter, asFeed }) => [
	"alter table accounts add column status text not null default 'active'",
	'alter table accounts add column governance text',
	"create index accounts_stopped on accounts (id) where status <> 'active'",
	`create table account_steps (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		step text not null, at bigint not null, operator text not null, sealed ${bytes} not null)`,
	'create index account_steps_by_account on account_steps (account_id, seq)',
	`create table operator_keys (
		id text primary key, hash text not null unique, name text not null, roles text not null, grant_mac text not null,
		from_settings integer not null default 0, created_at bigint not null, revoked_at bigint)`,
	`create table operator_accesses (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		at bigint not null, operator text not null, resource text not null, entries bigint not null,
		sealed ${bytes} not null)`,
	'create index operator_accesses_by_account on operator_accesses (account_id, seq)',
	...asFeed('operator_accesses'),
];
