import type { MessageStatus } from '@marketing-cible/contract';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The metric that a message adds to when it gets a status; `unknown` is a balance, which it leaves again. */
export const METRIC_OF_STATUS: Readonly<Partial<Record<MessageStatus, string>>> = {
	sending: 'handed_over',
	sent: 'sent',
	delivered: 'delivered',
	undelivered: 'undelivered',
	failed: 'failed',
	unknown: 'unknown',
	expired: 'expired',
	cancelled: 'cancelled',
	// The metric `rejected` of the API adds those of the intake; see `stats_rejections`.
	rejected: 'rejected_at_release',
};

/** Credits are counted in thousandths, so that sums are exact. */
export const CREDIT_UNITS = 1000;

/** Upper ends of the buckets of the time from hand-over to delivery, in seconds; the last one has none. */
export const LATENCY_SECONDS = [1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400] as const;

/** The metric of the bucket of a time. There is one bucket more than there are ends. */
export function latencyMetric(milliseconds: number): string {
	const seconds = milliseconds / 1000;
	const index = LATENCY_SECONDS.findIndex((end) => seconds <= end);
	return `latency_${index === -1 ? LATENCY_SECONDS.length : index}`;
}

export const latencyMetrics: readonly string[] = Array.from(
	{ length: LATENCY_SECONDS.length + 1 },
	(_, index) => `latency_${index}`,
);

/** The beginning of the UTC hour of an instant. */
export function hourOf(instant: number): number {
	return Math.floor(instant / HOUR_MS) * HOUR_MS;
}
