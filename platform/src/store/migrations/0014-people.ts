import type { Statements } from '../migrations.ts';

/** People who use the console: users, sessions, one-time links, passkeys, and counted sign-ins. */
export const people: Statements = ({ bytes, counter }) => [
	`create table users (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		email_hash text not null unique, sealed ${bytes} not null, created_at bigint not null, updated_at bigint not null)`,
	'create index users_by_account on users (account_id, seq)',
	`create table sessions (
		id text primary key, user_id text not null, token_hash text not null unique, stage text not null,
		grant_mac text not null, sealed ${bytes} not null, created_at bigint not null, seen_at bigint not null,
		confirmed_at bigint, ends_at bigint not null)`,
	'create index sessions_by_user on sessions (user_id, created_at)',
	'create index sessions_by_end on sessions (ends_at)',
	`create table one_time_links (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), kind text not null,
		token_hash text not null unique, user_id text, sealed ${bytes} not null, created_at bigint not null,
		expires_at bigint not null)`,
	'create index one_time_links_by_account on one_time_links (account_id, kind, seq)',
	'create index one_time_links_by_user on one_time_links (user_id) where user_id is not null',
	'create index one_time_links_by_expiry on one_time_links (expires_at)',
	`create table passkeys (
		id text primary key, user_id text not null, credential_hash text not null unique, sealed ${bytes} not null,
		created_at bigint not null)`,
	'create index passkeys_by_user on passkeys (user_id, id)',
	`create table passkey_challenges (
		hash text primary key, purpose text not null, user_id text, expires_at bigint not null)`,
	'create index passkey_challenges_by_expiry on passkey_challenges (expires_at)',
	`create table sign_in_attempts (
		hash text primary key, failures bigint not null, since bigint not null, blocked_until bigint not null)`,
	'create index sign_in_attempts_by_start on sign_in_attempts (since)',
];
