import type { Statements } from '../migrations.ts';

/** Segments of contacts, fixed lists with their members, and files that are made for download. */
export const segments: Statements = ({ bytes, counter }) => [
	// `members_version` changes with the members, which approvals are bound to; see `segments/audience.ts`.
	`create table segments (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		kind text not null, version integer not null, members bigint not null default 0,
		members_version bigint not null default 0, sealed ${bytes} not null,
		created_at bigint not null, updated_at bigint not null, deleted_at bigint)`,
	'create index segments_by_account on segments (account_id, seq) where deleted_at is null',
	// A deleted segment stays until its members are deleted, chunk by chunk.
	'create index segments_deleted on segments (seq) where deleted_at is not null',
	// The number of the contact, so that members are read in the order of contacts.
	`create table segment_members (
		segment_id text not null references segments (id) on delete cascade,
		contact_seq bigint not null,
		contact_id text not null references contacts (id) on delete cascade,
		added_at bigint not null,
		primary key (segment_id, contact_seq))`,
	'create index segment_members_by_contact on segment_members (contact_id)',
	// Who needs a segment: the definition of another one, or a campaign. It cannot be deleted meanwhile.
	`create table segment_uses (
		segment_id text not null references segments (id), user_id text not null,
		primary key (segment_id, user_id))`,
	'create index segment_uses_by_user on segment_uses (user_id)',

	// `cursor`: number of the last row that is in a part. A part belongs to a generation; an erasure begins the next one.
	`create table exports (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		resource text not null, filter text not null, format text not null, status text not null,
		generation integer not null default 0, cursor bigint not null default 0, up_to bigint not null,
		parts integer not null default 0, rows bigint not null default 0, failures integer not null default 0,
		claimed_until bigint not null default 0, problem text,
		created_at bigint not null, finished_at bigint, expires_at bigint)`,
	'create index exports_by_account on exports (account_id, seq)',
	"create index exports_pending on exports (parts, seq) where status = 'pending'",
	"create index exports_to_expire on exports (expires_at) where status = 'ready'",
	'create index exports_by_age on exports (created_at)',
	`create table export_parts (
		export_id text not null references exports (id), number integer not null, sealed ${bytes} not null,
		primary key (export_id, number))`,
];
