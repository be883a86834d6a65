import type { MigrationStep } from './step.ts';

/** Names of API keys, and the audit log with the head of its chain. */
export const auditLog: MigrationStep = () => [
	'alter table api_keys add column name text',
	`create table audit_log (
		position bigint primary key, account_id text not null, at bigint not null, actor text not null,
		action text not null, target text, hash text not null)`,
	'create index audit_log_by_account on audit_log (account_id, position)',
	'create table audit_head (id integer primary key, entries bigint not null, hash text not null)',
	"insert into audit_head (id, entries, hash) values (1, 0, '')",
];
