import { type Channel, offsetAt, type Purpose } from '../compliance.ts';
import type { StatisticsDimension } from '@marketing-cible/contract';
import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { invalidField } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import { DAY_MS, HOUR_MS, hourOf } from './metrics.ts';
import type { SenderHashes } from './sender-names.ts';
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
	/** `day`: add up the days of the zone. */
	unit: 'hour' | 'day';
	zone: string;
	by: readonly StatisticsDimension[];
	channel?: Channel | undefined;
	purpose?: Purpose | undefined;
	campaignId?: string | undefined;
	sender?: SenderHashes | undefined;
}

/** A count of an hour or a day. */
export interface Cell {
	/** The beginning of the hour in milliseconds since the epoch, or the day as the number of days since 1 January 1970. */
	at: number;
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
	return inSegments(question, async (segment) => {
		const { accountId, clock, from, to, by, channel, purpose, campaignId, sender } = segment;
		const column = clock === 'activity' ? 'hour' : 'cohort';
		const at = unitOf(segment, column);
		const dimensions = by.flatMap((name) => (name === 'rule' ? [] : [COLUMNS[name]]));
		let query = db
			.selectFrom('stats_hourly')
			.select(['metric', at.as('at'), sum])
			.select(dimensions)
			.where('account_id', '=', accountId)
			.where('metric', 'in', metrics)
			.where(column, '>=', from)
			.where(column, '<', to)
			// In the order of the primary key, as far as it goes: it needs no sort then.
			.groupBy(['metric', at, ...dimensions])
			.limit(MOST_ROWS + 1);
		if (channel !== undefined) query = query.where('channel', '=', channel);
		if (purpose !== undefined) query = query.where('purpose', '=', purpose);
		if (sender !== undefined) query = query.where(isOf(sender));
		if (campaignId !== undefined) {
			// A literal, so that the databases use the partial index.
			query = query.where('campaign_id', '=', campaignId).where(sql<boolean>`campaign_id <> ''`);
		}
		const rows = limited(await query.execute());
		return rows.map((row) => ({
			at: row.at,
			metric: row.metric,
			n: row.n,
			group: dimensions.map((name) => row[name]),
		}));
	});
}

/** Reads how many messages the rules refused. */
export async function readRejections(db: Db, question: CellQuestion): Promise<Cell[]> {
	// What was refused was not handed over.
	if (question.clock === 'cohort') return [];
	return inSegments(question, async (segment) => {
		const { accountId, from, to, by, channel, purpose, campaignId, sender } = segment;
		const at = unitOf(segment, 'hour');
		const dimensions = by.map((name) => (name === 'rule' ? ('rule' as const) : COLUMNS[name]));
		let query = db
			.selectFrom('stats_rejections')
			.select([at.as('at'), sum])
			.select(dimensions)
			.where('account_id', '=', accountId)
			.where('hour', '>=', from)
			.where('hour', '<', to)
			.groupBy([at, ...dimensions])
			.limit(MOST_ROWS + 1);
		if (channel !== undefined) query = query.where('channel', '=', channel);
		if (purpose !== undefined) query = query.where('purpose', '=', purpose);
		if (sender !== undefined) query = query.where(isOf(sender));
		if (campaignId !== undefined) query = query.where('campaign_id', '=', campaignId);
		const rows = limited(await query.execute());
		return rows.map((row) => ({
			at: row.at,
			metric: 'rejected',
			n: row.n,
			group: dimensions.map((name) => row[name]),
		}));
	});
}

/** Counts of one sender. Of a sender that is not registered only the beginning of the hash is known. */
function isOf({ hashes, prefix }: SenderHashes): RawBuilder<SqlBool> {
	if (prefix !== null) {
		return sql<SqlBool>`substr(sending_hash, 1, ${sql.lit(prefix.length)}) = ${prefix}`;
	}
	if (hashes.length === 0) return sql<SqlBool>`1 = 0`;
	return sql<SqlBool>`sending_hash in (${sql.join(hashes)})`;
}

/** The hour or day of a row. The numbers are literals: as parameters, SQLite would divide them as fractions. */
function unitOf({ unit, zone, from }: CellQuestion, column: 'hour' | 'cohort'): RawBuilder<number> {
	if (unit === 'hour') return sql<number>`${sql.ref(column)}`;
	const offset = sql.lit(offsetAt(zone, from));
	return sql<number>`(${sql.ref(column)} + ${offset}) / ${sql.lit(DAY_MS)}`;
}

/** Asks about each part of the period in which the offset of the zone stays the same: a day is a whole number of hours of it. */
async function inSegments(
	question: CellQuestion,
	read: (segment: CellQuestion) => Promise<Cell[]>,
): Promise<Cell[]> {
	if (question.unit === 'hour') return read(question);
	const { from, to, zone } = question;
	const parts: Cell[][] = [];
	let start = from;
	for (let hour = hourOf(from); hour < to; hour += HOUR_MS) {
		if (offsetAt(zone, hour) === offsetAt(zone, start)) continue;
		parts.push(await read({ ...question, from: start, to: hour }));
		start = hour;
	}
	parts.push(await read({ ...question, from: start, to }));
	return parts.flat();
}

const sum = sql<number>`cast(sum(n) as bigint)`.as('n');

function limited<Row>(rows: readonly Row[]): readonly Row[] {
	if (rows.length <= MOST_ROWS) return rows;
	throw invalidField(
		'/by',
		'gives too many counts for this period: ask for fewer dimensions, fewer metrics or a shorter period',
	);
}
