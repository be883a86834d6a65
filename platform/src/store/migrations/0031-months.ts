import type { Statements } from '../migrations.ts';

/**
 * On PostgreSQL, the tables that grow without end are kept by month: ids begin with their time, and so does what happens by the hour. The
 * rows that exist are not touched; `partitions/` gives them their bounds.
 *
 * That a campaign reaches an address once is promised by `campaign_recipients`, which is unique over all months.
 */
export const months: Statements = ({ partitioned }) => [
	...partitioned('messages', 'id'),
	...partitioned('events', 'id'),
	...partitioned('deliveries', 'event_id'),
	...partitioned('stats_hourly', 'hour'),
	...partitioned('stats_rejections', 'hour'),
	// Retention asks whether a message is complained about.
	'create index complaints_by_message on complaints (message_id) where message_id is not null',
];
