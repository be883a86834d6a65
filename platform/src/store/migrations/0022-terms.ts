import type { Statements } from '../migrations.ts';

/**
 * The contract of an account: versions of general and special terms, who the client is, what a person accepted, and notices of changes.
 * `accepted_at` of an account is null until a person accepted its terms.
 */
export const terms: Statements = ({ bytes, counter, asFeed }) => [
	'alter table accounts add column accepted_at bigint',
	`create table terms (
		seq ${counter}, id text not null unique, layer text not null, account_id text references accounts (id),
		version text not null, language text not null, title text not null, sha256 text not null, bytes bigint not null,
		figures text not null, sealed ${bytes} not null, proposed_by text not null, published_by text,
		created_at bigint not null, published_at bigint)`,
	`create unique index terms_by_version on terms (layer, coalesce(account_id, ''), version)`,
	'create index terms_in_force on terms (layer, account_id, published_at) where published_at is not null',
	`create table subscriptions (
		account_id text primary key references accounts (id), state text not null, territory text,
		sealed ${bytes} not null, updated_at bigint not null)`,
	`create table acceptances (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), at bigint not null,
		user_id text not null, general_id text not null, special_id text, sha256 text not null, sealed ${bytes} not null)`,
	'create index acceptances_by_account on acceptances (account_id, seq)',
	`create table notices (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), kind text not null,
		from_id text not null, to_id text not null, created_at bigint not null, informed_on text, exit_until text,
		territory text, calendar_version text, sealed ${bytes})`,
	'create index notices_by_account on notices (account_id, seq)',
	...['terms', 'acceptances', 'notices'].flatMap(asFeed),
];
