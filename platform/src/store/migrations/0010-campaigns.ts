import type { Statements } from '../migrations.ts';

/** Campaigns, their recipients, and what became of their messages. */
export const campaigns: Statements = ({ bytes, counter }) => [
	`create table campaigns (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, purpose text not null, status text not null,
		reason_rule text, reason_detail text,
		revision bigint not null, content_hash text not null, audience_hash text,
		approved_content text, approved_audience text, approved_by text,
		created_by text not null, edited_by text not null, launched_by text,
		start_at bigint, end_at bigint, due_at bigint, leased_by text,
		prepared_seq bigint not null default 0, up_to_seq bigint, is_prepared bigint not null default 0,
		audience bigint not null default 0, state_new bigint not null default 0,
		state_waiting bigint not null default 0, state_fed bigint not null default 0,
		state_skipped bigint not null default 0, state_expired bigint not null default 0,
		state_duplicate bigint not null default 0, state_erased bigint not null default 0,
		addresses bigint not null default 0, invalid bigint not null default 0,
		credits double precision not null default 0, segments bigint not null default 0,
		tokens double precision not null default 0, filled_at bigint not null default 0,
		pilot_size bigint not null default 0, pilot_until bigint, is_pilot_over bigint not null default 0,
		test_rank bigint, test_ends_at bigint, is_split bigint not null default 0, winner text,
		probe_failed bigint, probe_passed bigint,
		watch_from bigint not null default 0, is_unsettled bigint not null default 0,
		heartbeat_at bigint, started_at bigint, ended_at bigint,
		created_at bigint not null, updated_at bigint not null, sealed ${bytes} not null)`,
	'create index campaigns_by_account on campaigns (account_id, seq)',
	'create index campaigns_by_status on campaigns (account_id, status, seq)',
	'create index campaigns_due on campaigns (due_at) where due_at is not null',
	`create table campaign_recipients (
		campaign_id text not null references campaigns (id), rank bigint not null, subject_hash text not null,
		contact_id text not null, variant text, state smallint not null, due_at bigint not null, rule text,
		revision bigint, message_id text, handed_over_at bigint,
		primary key (campaign_id, rank, subject_hash), unique (campaign_id, subject_hash))`,
	`create index campaign_recipients_open on campaign_recipients (campaign_id, due_at, rank)
		where state <= 1`,
	'create index campaign_recipients_by_contact on campaign_recipients (contact_id, campaign_id)',
	`create table campaign_outcomes (
		campaign_id text not null, variant text not null, shard bigint not null, status text not null,
		messages bigint not null, primary key (campaign_id, variant, shard, status))`,
	`create table campaign_rules (
		campaign_id text not null, rule text not null, recipients bigint not null,
		primary key (campaign_id, rule))`,
	`create table campaign_marks (
		campaign_id text not null, variant text not null, minute bigint not null, shard bigint not null,
		mark text not null, messages bigint not null,
		primary key (campaign_id, mark, minute, variant, shard))`,
	`create table campaign_warm_up (
		account_id text not null, domain_hash text not null, provider text not null, day bigint not null,
		messages bigint not null, primary key (account_id, domain_hash, provider, day))`,
	`create table campaign_revisions (
		seq ${counter}, campaign_id text not null references campaigns (id), account_id text not null,
		revision bigint not null, actor text not null, action text not null, content_hash text not null,
		created_at bigint not null, sealed ${bytes} not null)`,
	'create index campaign_revisions_by_campaign on campaign_revisions (campaign_id, seq)',
	`create table test_addresses (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id),
		channel text not null, subject_hash text not null, code_hash text, attempts bigint not null default 0,
		verified_at bigint, created_at bigint not null, sealed ${bytes} not null)`,
	'create unique index test_addresses_once on test_addresses (account_id, subject_hash)',
];
