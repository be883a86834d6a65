import type { Statements } from '../migrations.ts';

/** Messages name their campaign, and lists of messages are read by status and by channel without a scan. */
export const campaignMessages: Statements = () => [
	'alter table messages add column campaign_id text',
	'alter table messages add column variant text',
	'create index messages_by_status on messages (account_id, status, seq)',
	'create index messages_by_channel on messages (account_id, channel, seq)',
	`create index messages_by_campaign on messages (campaign_id, status, seq)
		where campaign_id is not null`,
	// A campaign reaches an address once, whatever fails in between.
	`create unique index messages_once_a_campaign on messages (campaign_id, subject_hash)
		where campaign_id is not null`,
];
