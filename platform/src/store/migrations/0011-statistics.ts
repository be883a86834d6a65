import type { Statements } from '../migrations.ts';

/** What a count is told apart by; empty: none, or not known. */
const DIMENSIONS = `account_id text not null, channel text not null, purpose text not null, campaign_id text not null,
	variant text not null, provider text not null, place text not null, sending_hash text not null`;

/** Roll-ups, what they are checked against, alerts, and lists of a million messages. */
export const statistics: Statements = ({ bytes, counter }) => [
	'alter table messages add column provider text',
	'alter table messages add column place text',
	'alter table messages add column sending_hash text',
	'alter table messages add column handed_over_at bigint',
	// One index serves every list by status, by channel and by both: a list by status alone merges one range for each channel.
	'drop index messages_by_status',
	'drop index messages_by_channel',
	'create index messages_by_kind on messages (account_id, channel, status, seq)',
	`create index messages_by_hand_over on messages (handed_over_at, seq)
		where handed_over_at is not null`,

	// Hours are the milliseconds of their beginning. `cohort`: hour of the hand-over of the counted messages, 0 before it.
	`create table stats_hourly (
		${DIMENSIONS}, metric text not null, hour bigint not null, cohort bigint not null, shard integer not null,
		n bigint not null,
		primary key (account_id, metric, hour, channel, purpose, place, provider, campaign_id, variant, sending_hash, cohort, shard))`,
	'create index stats_hourly_by_cohort on stats_hourly (account_id, metric, cohort)',
	'create index stats_hourly_by_hour on stats_hourly (hour)',
	`create index stats_hourly_by_campaign on stats_hourly (account_id, campaign_id, metric, hour)
		where campaign_id <> ''`,
	// Messages that the rules refused. Those of the intake are stored nowhere else.
	`create table stats_rejections (
		${DIMENSIONS}, rule text not null, stage text not null, hour bigint not null, shard integer not null,
		n bigint not null,
		primary key (account_id, hour, rule, stage, channel, purpose, campaign_id, variant, provider, place, sending_hash, shard))`,
	'create index stats_rejections_by_hour on stats_rejections (hour)',
	// What happened to a message beside its status, once each: bounces, complaints, opt-outs, replies.
	`create table message_marks (
		message_id text not null, mark text not null, at bigint not null, primary key (message_id, mark))`,
	'create index message_marks_by_time on message_marks (at, message_id)',
	// Unsubscribe links of deleted messages, which work on.
	`create table unsubscribe_links (
		message_id text primary key, account_id text not null references accounts (id), channel text not null,
		subject_hash text not null, deleted_at bigint not null)`,
	'create index unsubscribe_links_by_age on unsubscribe_links (deleted_at)',
	`create table alert_rules (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), kind text not null,
		name text not null, enabled integer not null, severity text not null, threshold double precision not null,
		key_id text not null, sealed ${bytes} not null, created_at bigint not null, updated_at bigint not null)`,
	'create index alert_rules_by_account on alert_rules (account_id, seq)',
	// `pending`: bad for less than three minutes.
	`create table alerts (
		seq ${counter}, id text not null unique, account_id text not null references accounts (id), rule_id text not null,
		kind text not null, severity text not null, object text not null, state text not null,
		bad integer not null, good integer not null, detail text not null, repeats integer not null,
		opened_at bigint not null, resolved_at bigint, acknowledged_at bigint, silenced_until bigint, next_repeat_at bigint)`,
	"create unique index alerts_once on alerts (rule_id, object) where state <> 'resolved'",
	'create index alerts_by_account on alerts (account_id, state, seq)',
	"create index alerts_by_end on alerts (resolved_at) where state = 'resolved'",
	// How far the roll-ups are checked, merged and cleared.
	'create table stats_state (name text primary key, value bigint not null)',
];
