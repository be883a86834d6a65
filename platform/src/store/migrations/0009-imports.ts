import type { Statements } from '../migrations.ts';

/** Imports of contact lists. */
export const imports: Statements = ({ bytes, counter }) => [
	`create table imports (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		key_id text not null, status text not null, reason text, bytes bigint not null,
		received bigint not null default 0, rows bigint, position bigint not null default 0,
		attempts integer not null default 0, owner text, owned_until bigint not null default 0,
		header_hash text, dry_run text, result text, undo text,
		created_at bigint not null, updated_at bigint not null, started_at bigint, finished_at bigint,
		purge_at bigint,
		sealed ${bytes} not null)`,
	'create index imports_by_account on imports (account_id, seq)',
	`create index imports_at_work on imports (bytes, seq)
		where status in ('analysing', 'checking', 'running', 'undoing')`,
	'create index imports_to_purge on imports (purge_at) where purge_at is not null',
	// The parts of a file, until it is analysed.
	`create table import_parts (
		import_id text not null references imports (id), number integer not null, digest text not null,
		bytes integer not null, sealed ${bytes} not null, primary key (import_id, number))`,
	// The rows of a file. \`keys\`: shortened hashes by which an erasure finds the rows of a person.
	`create table import_chunks (
		import_id text not null references imports (id), number integer not null, first_row bigint not null,
		row_count integer not null, keys ${bytes}, sealed ${bytes} not null, primary key (import_id, number))`,
	// What becomes of the rows. \`kinds\`: which outcomes and flags there are, so that a search skips the others.
	`create table import_outcomes (
		import_id text not null references imports (id), number integer not null, kinds text not null,
		sealed ${bytes} not null, primary key (import_id, number))`,
	// What a run changed, for the undo.
	`create table import_changes (
		import_id text not null references imports (id), number integer not null, sealed ${bytes} not null,
		primary key (import_id, number))`,
	// Which contacts an import created or changed.
	`create table import_contacts (
		contact_id text not null, import_id text not null references imports (id), number integer not null,
		primary key (contact_id, import_id))`,
	'create index import_contacts_by_import on import_contacts (import_id, number)',
	// People who were erased while their rows could not be found yet.
	`create table import_erasures (
		import_id text not null references imports (id), subject_hash text not null,
		primary key (import_id, subject_hash))`,
];
