import type { Statements } from '../migrations.ts';

/**
 * Corrections of who a client is, after it accepted the terms; by whom links of online subscriptions are asked for, so that what waits is
 * bounded without opening it; and what was available after some entries of the journal of credits.
 */
export const identityCorrections: Statements = ({ bytes, counter }) => [
	`create table identity_corrections (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		at bigint not null, since_day text not null, made_by text not null, actor text not null,
		sealed ${bytes} not null)`,
	'create index identity_corrections_by_account on identity_corrections (account_id, seq)',
	`create table credit_marks (
		account_id text not null references accounts (id), seq bigint not null, available bigint not null,
		primary key (account_id, seq))`,
	'alter table one_time_links add column email_hash text',
	'alter table one_time_links add column domain_hash text',
	'alter table operator_links add column email_hash text',
	'alter table operator_links add column domain_hash text',
];
