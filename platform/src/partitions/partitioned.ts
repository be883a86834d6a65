import { instantOfId, smallestIdAt } from '../security/ids.ts';

/** A table whose rows PostgreSQL keeps apart by month. */
export interface Partitioned {
	readonly name: 'messages' | 'events' | 'deliveries' | 'stats_hourly' | 'stats_rejections';
	/** The column that decides on the partition. */
	readonly key: string;
	/** Columns that are unique within a partition, and a condition; over all partitions they are by their sequence or by another table. */
	readonly unique: readonly string[];
	/** The least key at an instant, in milliseconds since the epoch. */
	readonly keyAt: (instant: number) => string;
	/** The instant of a key. */
	readonly instantOf: (key: string) => number;
}

const byId = (prefix: 'msg' | 'evt') => ({
	keyAt: (instant: number) => smallestIdAt(prefix, instant),
	instantOf: instantOfId,
});
const byHour = { key: 'hour', unique: [], keyAt: String, instantOf: Number };

export const MESSAGES: Partitioned = {
	name: 'messages',
	key: 'id',
	// `campaign_recipients` says over all months that a campaign reaches an address once.
	unique: ['(seq)', '(campaign_id, subject_hash) where campaign_id is not null'],
	...byId('msg'),
};
export const EVENTS: Partitioned = { name: 'events', key: 'id', unique: ['(seq)'], ...byId('evt') };
export const DELIVERIES: Partitioned = {
	name: 'deliveries',
	key: 'event_id',
	unique: ['(seq)'],
	...byId('evt'),
};

/** Roll-ups, by hour or day. */
export const ROLL_UPS: readonly Partitioned[] = [
	{ name: 'stats_hourly', ...byHour },
	{ name: 'stats_rejections', ...byHour },
];

/** Every table that migration `0031-months` has turned into one of these. */
export const PARTITIONED: readonly Partitioned[] = [MESSAGES, EVENTS, DELIVERIES, ...ROLL_UPS];
