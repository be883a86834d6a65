import type { Channel, Purpose } from '../compliance.ts';

declare module '../store/schema.ts' {
	interface Tables {
		stats_hourly: HourlyTable;
		stats_rejections: RejectionTable;
		message_marks: MarkTable;
		stats_state: StateTable;
	}
}

/** What counts are told apart by. Texts are empty where there is none, or none is known, since they are part of a key. */
export interface DimensionColumns {
	account_id: string;
	channel: Channel;
	purpose: Purpose;
	campaign_id: string;
	variant: string;
	provider: string;
	place: string;
	sending_hash: string;
}

/** Counts of one hour. Rows with different shards are added up; the check of the hour merges them. */
export interface HourlyTable extends DimensionColumns {
	/** See `metrics.ts`. */
	metric: string;
	/** Beginning of the UTC hour of what happened, in milliseconds since the epoch; noon of the UTC day once the day is merged. */
	hour: number;
	/** The same of the hand-over of the counted messages; 0: they were not handed over. */
	cohort: number;
	shard: number;
	n: number;
}

/** Messages that the rules refused, by hour. */
export interface RejectionTable extends DimensionColumns {
	rule: string;
	/** `release`: the message had been accepted. */
	stage: 'intake' | 'release';
	hour: number;
	shard: number;
	n: number;
}

/** What happened to a message beside its status. The first row of a mark counts, further ones are no rows. */
export interface MarkTable {
	message_id: string;
	/** A metric. */
	mark: string;
	at: number;
}

/** Progress of background work. */
export interface StateTable {
	/** See `state.ts`. */
	name: string;
	value: number;
}
