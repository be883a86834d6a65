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
];
