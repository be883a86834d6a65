import type { Channel, Purpose } from '../compliance.ts';
import type { StatisticsDimension } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { invalidField } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { DimensionColumns } from './tables.ts';

/** Rows that one question reads at most; more would occupy the process for too long. */
const MOST_ROWS = 200_000;

/** The column of each dimension. */
const COLUMNS = {
	channel: 'channel',
	purpose: 'purpose',
	campaign: 'campaign_id',
	variant: 'variant',
	place: 'place',
	provider: 'provider',
	sender: 'sending_hash',
} as const satisfies Partial<Record<StatisticsDimension, keyof DimensionColumns>>;

/** What is asked of the roll-ups. */
export interface CellQuestion {
	accountId: string;
	/** Milliseconds since the epoch; `to` exclusive. */
	from: number;
	to: number;
	clock: 'activity' | 'cohort';
	by: readonly StatisticsDimension[];
	channel?: Channel | undefined;
	purpose?: Purpose | undefined;
	campaignId?: string | undefined;
}

/** A count of one hour. */
export interface Cell {
	hour: number;
	/** Values of the dimensions, in the order of the question. */
	group: readonly string[];
	metric: string;
	n: number;
}

/** Reads counts of metrics other than `rejected`. @throws {ProblemError} 422 when there are too many. */
export async function readCells(
	db: Db,
	question: CellQuestion,
	metrics: readonly string[],
): Promise<Cell[]> {
	if (metrics.length === 0) return [];
	const { accountId, clock, from, to, by, channel, purpose, campaignId } = question;
	const at = clock === 'activity' ? 'hour' : 'cohort';
	const dimensions = by.flatMap((name) => (name === 'rule' ? [] : [COLUMNS[name]]));
	let query = db
		.selectFrom('stats_hourly')
		.select([`${at} as hour`, 'metric', sum])
		.select(dimensions)
		.where('account_id', '=', accountId)
		.where('metric', 'in', metrics)
		.where(at, '>=', from)
		.where(at, '<', to)
		.groupBy([at, 'metric', ...dimensions])
		.limit(MOST_ROWS + 1);
	if (channel !== undefined) query = query.where('channel', '=', channel);
	if (purpose !== undefined) query = query.where('purpose', '=', purpose);
	if (campaignId !== undefined && campaignId !== '') {
		// A literal, so that the databases use the partial index.
		query = query.where('campaign_id', '=', campaignId).where(sql<boolean>`campaign_id <> ''`);
	}
	const rows = limited(await query.execute());
	return rows.map((row) => ({
		hour: row.hour,
		metric: row.metric,
		n: row.n,
		group: dimensions.map((column) => row[column]),
	}));
}

/** Reads how many messages the rules refused. */
export async function readRejections(db: Db, question: CellQuestion): Promise<Cell[]> {
	const { accountId, clock, from, to, by, channel, purpose, campaignId } = question;
	// What was refused was not handed over.
	if (clock === 'cohort') return [];
	const dimensions = by.map((name) => (name === 'rule' ? ('rule' as const) : COLUMNS[name]));
	let query = db
		.selectFrom('stats_rejections')
		.select(['hour', sum])
		.select(dimensions)
		.where('account_id', '=', accountId)
		.where('hour', '>=', from)
		.where('hour', '<', to)
		.groupBy(['hour', ...dimensions])
		.limit(MOST_ROWS + 1);
	if (channel !== undefined) query = query.where('channel', '=', channel);
	if (purpose !== undefined) query = query.where('purpose', '=', purpose);
	if (campaignId !== undefined) query = query.where('campaign_id', '=', campaignId);
	const rows = limited(await query.execute());
	return rows.map((row) => ({
		hour: row.hour,
		metric: 'rejected',
		n: row.n,
		group: dimensions.map((column) => row[column]),
	}));
}

const sum = sql<number>`cast(sum(n) as bigint)`.as('n');

function limited<Row>(rows: readonly Row[]): readonly Row[] {
	if (rows.length <= MOST_ROWS) return rows;
	throw invalidField(
		'/by',
		'gives too many counts for this period: ask for fewer dimensions, fewer metrics or a shorter period',
	);
}
