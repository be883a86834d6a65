import type { Statistics } from '@marketing-cible/contract';
import { LATENCY_SECONDS, latencyMetrics } from './metrics.ts';

/** Counts by metric. */
export type MetricCounts = ReadonlyMap<string, number>;
type Rate = NonNullable<Statistics['totals'][number]['rates']['delivery']>;

/** Quantile of the normal distribution for a two-sided interval of 95 %. */
const Z = 1.96;

/** A share with Wilson's score interval. @returns `null` if it is none: of nothing, or more than the whole. */
export function wilson(hits: number, total: number): Rate | null {
	if (!(total > 0) || hits < 0 || hits > total) return null;
	const share = hits / total;
	const scale = 1 + (Z * Z) / total;
	const middle = (share + (Z * Z) / (2 * total)) / scale;
	const spread =
		(Z * Math.sqrt((share * (1 - share)) / total + (Z * Z) / (4 * total * total))) / scale;
	return {
		value: rounded(share),
		low: rounded(Math.max(0, middle - spread)),
		high: rounded(Math.min(1, middle + spread)),
	};
}

/** Six decimals: a thousandth of a per cent and one more. */
function rounded(share: number): number {
	return Math.round(share * 1e6) / 1e6;
}

/** The shares of the messages that were handed over. */
export function ratesOf(counts: MetricCounts): Statistics['totals'][number]['rates'] {
	const total = counts.get('handed_over') ?? 0;
	const of = (metric: string) => wilson(counts.get(metric) ?? 0, total);
	return {
		delivery: of('delivered'),
		bounce: of('hard_bounce'),
		complaint: of('complaint'),
		stop: of('stop'),
		reply: of('reply'),
	};
}

/** The time from the hand-over to the delivery. */
export function latencyOf(counts: MetricCounts): Statistics['totals'][number]['latency'] {
	const buckets = latencyMetrics.map((metric, index) => ({
		upToSeconds: LATENCY_SECONDS[index] ?? null,
		messages: counts.get(metric) ?? 0,
	}));
	const total = buckets.reduce((sum, { messages }) => sum + messages, 0);
	const percentile = (share: number) => {
		let sum = 0;
		for (const { upToSeconds, messages } of buckets) {
			sum += messages;
			if (total > 0 && sum >= share * total) return upToSeconds;
		}
		return null;
	};
	return { p50Seconds: percentile(0.5), p95Seconds: percentile(0.95), buckets };
}
