import type { Statements } from '../migrations.ts';

/** What a campaign's watch counts no longer, because a source of consents was stopped for it alone. */
export const campaignSetAside: Statements = () => [
	`create table campaign_set_aside (
		campaign_id text not null, mark text not null, watch_from bigint not null, messages bigint not null,
		primary key (campaign_id, mark))`,
];
