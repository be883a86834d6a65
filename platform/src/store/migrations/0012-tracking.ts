import type { Statements } from '../migrations.ts';

/** Links and pixels of campaigns, and what was counted of them. No address and no browser of a person is stored. */
export const tracking: Statements = ({ bytes, counter }) => [
	`create table tracked_links (
		seq ${counter}, token text not null unique, account_id text not null references accounts (id),
		campaign_id text not null, variant text not null, kind text not null, position integer not null,
		link_key text unique, message_id text, subject_hash text, first_hit_at bigint,
		sealed ${bytes} not null, created_at bigint not null)`,
	'create index tracked_links_by_message on tracked_links (message_id) where message_id is not null',
	'create index tracked_links_by_age on tracked_links (created_at)',
	`create index tracked_links_by_campaign on tracked_links (campaign_id, kind, variant, message_id)
		where message_id is not null`,
	`create index tracked_links_by_person on tracked_links (subject_hash, campaign_id)
		where subject_hash is not null`,
	// Hits wait here for some seconds, until it is known whether a person or a scanner made them.
	`create table tracked_hits (
		seq ${counter}, token text not null, message_id text, is_bot integer not null, hit_at bigint not null)`,
	'create index tracked_hits_due on tracked_hits (hit_at)',
	'create index tracked_hits_by_message on tracked_hits (message_id) where message_id is not null',
	`create table tracked_hours (
		account_id text not null references accounts (id), campaign_id text not null, variant text not null,
		kind text not null, position integer not null, is_bot integer not null, hour bigint not null,
		n bigint not null,
		primary key (campaign_id, variant, kind, position, is_bot, hour))`,
	'create index tracked_hours_by_age on tracked_hours (hour)',
];
