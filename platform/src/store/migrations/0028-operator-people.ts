import type { Statements } from '../migrations.ts';

/**
 * People of the operator, apart from the users of accounts: no row of one table is read as one of the other. A key of the operator names
 * the person who made it, so that nobody confirms alone what two persons decide.
 */
export const operatorPeople: Statements = ({ bytes, counter }) => [
	`create table operator_people (
		seq ${counter}, id text not null unique, account_id text not null, email_hash text not null unique,
		sealed ${bytes} not null, created_at bigint not null, updated_at bigint not null)`,
	`create table operator_sessions (
		id text primary key, user_id text not null, token_hash text not null unique, stage text not null,
		grant_mac text not null, sealed ${bytes} not null, created_at bigint not null, seen_at bigint not null,
		confirmed_at bigint, ends_at bigint not null)`,
	'create index operator_sessions_by_user on operator_sessions (user_id, created_at)',
	'create index operator_sessions_by_end on operator_sessions (ends_at)',
	`create table operator_links (
		seq ${counter}, id text not null unique, account_id text not null, kind text not null,
		token_hash text not null unique, user_id text, sealed ${bytes} not null, created_at bigint not null,
		expires_at bigint not null)`,
	'create index operator_links_by_kind on operator_links (kind, seq)',
	'create index operator_links_by_user on operator_links (user_id) where user_id is not null',
	'create index operator_links_by_expiry on operator_links (expires_at)',
	'alter table operator_keys add column person_id text',
	`create table refused_acts (
		id text primary key, kind text not null, subject_id text not null, refused_by text not null, at bigint not null,
		sealed ${bytes} not null)`,
	// The list of the operator reads the open deadlines of all accounts.
	"create index deadlines_open on deadlines (due_at) where state in ('pending', 'missed')",
];
