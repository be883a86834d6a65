import {
	type Statistics,
	type StatisticsDimension,
	type StatisticsMetric,
	statisticsMetrics,
	type StatisticsQuery,
} from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import { CREDIT_UNITS, latencyMetrics } from './metrics.ts';
import { type Period, readPeriod } from './period.ts';
import { latencyOf, ratesOf } from './rates.ts';
import { type Cell, readCells, readRejections } from './read-cells.ts';
import { senderNamed, senderNames } from './sender-names.ts';
import { withoutSmallCell } from './small-cells.ts';
import { readState } from './state.ts';
import { dayLabel, dayOf, hourLabel, mondayOf, startOfDay } from './zone.ts';

/** Who asks. */
export interface Reader {
	accountId: string;
	/** May see single messages, so small numbers too. */
	seesPersons: boolean;
}

/** Counts of a group in a bucket. */
interface Sum {
	start: number;
	group: readonly string[];
	counts: Map<string, number>;
}

/** Answers a question about an account's messages from the roll-ups. */
export async function statisticsOf(
	core: Core,
	reader: Reader,
	query: StatisticsQuery,
): Promise<Statistics> {
	const period = readPeriod(core, query);
	const by = query.by ?? [];
	const metrics = metricsOf(query);
	const cells = await cellsOf(core, reader, query, period, metrics);
	const nameOf = by.includes('sender') ? await senderNames(core, reader.accountId) : String;
	const named = cells.map((cell) => ({ ...cell, group: name(by, cell.group, nameOf) }));
	const protect = (sums: readonly Sum[]) => (reader.seesPersons ? sums : merged(by, sums));
	const { clock, bucket } = query;
	const { read } = core.store;
	const checked = await readState(read, 'checked');
	return {
		from: toIso(period.from),
		to: toIso(period.to),
		zone: period.zone,
		bucket,
		clock,
		by: [...by],
		metrics,
		data: protect(sumUp(named, startOf(period.zone, bucket))).map(({ start, group, counts }) => ({
			start: toIso(start),
			label:
				bucket === 'hour' ? hourLabel(period.zone, start) : dayLabel(dayOf(period.zone, start)),
			group: groupView(by, group),
			counts: shownCounts(metrics, counts),
			// Shares of an hour are too small to tell anything, and there are many hours.
			...(bucket === 'hour' ? {} : { rates: ratesOf(counts) }),
		})),
		totals: protect(sumUp(named, () => period.from)).map(({ group, counts }) => ({
			group: groupView(by, group),
			counts: countsView(metrics, counts),
			rates: ratesOf(counts),
			latency: latencyOf(counts),
		})),
		checkedTo: checked === null ? null : toIso(checked),
		drift: (await readState(read, 'drift')) ?? 0,
	};
}

/** @throws {ProblemError} 422 for metrics that the dimensions do not tell apart. */
function metricsOf({ by = [], metric }: StatisticsQuery): StatisticsMetric[] {
	if (!by.includes('rule')) return [...(metric ?? statisticsMetrics)];
	if (metric?.some((one) => one !== 'rejected') === true) {
		throw invalidField('/by', 'rule tells rejected messages apart only: ask for metric=rejected');
	}
	return ['rejected'];
}

async function cellsOf(
	core: Core,
	{ accountId }: Reader,
	query: StatisticsQuery,
	{ from, to, zone }: Period,
	metrics: readonly StatisticsMetric[],
): Promise<Cell[]> {
	const { bucket, clock, channel, purpose, campaignId, by = [] } = query;
	const unit = bucket === 'hour' ? 'hour' : 'day';
	const range = { from, to, zone, unit } as const;
	const sender =
		query.sender === undefined ? undefined : await senderNamed(core, accountId, query.sender);
	const question = { ...range, accountId, clock, by, channel, purpose, campaignId, sender };
	const stored: readonly string[] = [
		...metrics.filter((metric) => metric !== 'rejected'),
		...(metrics.includes('delivered') ? latencyMetrics : []),
	];
	const { read } = core.store;
	const cells = await readCells(read, question, stored);
	if (!metrics.includes('rejected')) return cells;
	return [...cells, ...(await readRejections(read, question))];
}

/** The beginning of the bucket of a cell. */
function startOf(zone: string, bucket: StatisticsQuery['bucket']): (at: number) => number {
	if (bucket === 'hour') return (hour) => hour;
	const starts = new Map<number, number>();
	return (day) => {
		const first = bucket === 'day' ? day : mondayOf(day);
		const known = starts.get(first);
		if (known !== undefined) return known;
		const start = startOfDay(zone, first);
		starts.set(first, start);
		return start;
	};
}

/** Adds the counts of each bucket and group, in the order of the buckets. */
function sumUp(cells: readonly Cell[], startAt: (at: number) => number): Sum[] {
	const sums = new Map<string, Sum>();
	for (const { at, group, metric, n } of cells) {
		add(sums, { start: startAt(at), group }, metric, n);
	}
	return [...sums.values()].sort((one, other) => one.start - other.start);
}

function add(sums: Map<string, Sum>, at: Omit<Sum, 'counts'>, metric: string, n: number): void {
	const key = `${at.start} ${at.group.join('\n')}`;
	let sum = sums.get(key);
	if (sum === undefined) sums.set(key, (sum = { ...at, counts: new Map() }));
	sum.counts.set(metric, (sum.counts.get(metric) ?? 0) + n);
}

/** Puts small groups together. */
function merged(by: readonly StatisticsDimension[], all: readonly Sum[]): Sum[] {
	const sums = new Map<string, Sum>();
	for (const { start, group, counts } of all) {
		const shown = withoutSmallCell(by, group, counts);
		for (const [metric, n] of counts) add(sums, { start, group: shown }, metric, n);
	}
	return [...sums.values()];
}

function name(
	by: readonly StatisticsDimension[],
	group: readonly string[],
	nameOf: (hash: string) => string,
): readonly string[] {
	return group.map((value, index) => (by[index] === 'sender' ? nameOf(value) : value));
}

function groupView(
	by: readonly StatisticsDimension[],
	group: readonly string[],
): Statistics['data'][number]['group'] {
	return Object.fromEntries(by.map((dimension, index) => [dimension, group[index] ?? '']));
}

function countsView(
	metrics: readonly StatisticsMetric[],
	counts: ReadonlyMap<string, number>,
): Statistics['data'][number]['counts'] {
	return Object.fromEntries(
		metrics.map((metric) => {
			const n = counts.get(metric) ?? 0;
			return [metric, metric === 'credits' ? n / CREDIT_UNITS : n];
		}),
	);
}

/** The same without zeros: there are many buckets. */
function shownCounts(
	metrics: readonly StatisticsMetric[],
	counts: ReadonlyMap<string, number>,
): Statistics['data'][number]['counts'] {
	return countsView(
		metrics.filter((metric) => (counts.get(metric) ?? 0) !== 0),
		counts,
	);
}
