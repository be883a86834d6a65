import type { Statistics } from '@marketing-cible/contract';

export type Totals = Pick<Statistics['totals'][number], 'counts' | 'rates'>;
/** A percentage of fewer outcomes says nothing. */
export const ENOUGH = 20;

/**
 * How deliveries stand against the period before: `nothing` has left, too `few` have, `open`: no receipt yet, `alone`: there is
 * nothing to compare with.
 */
export type Standing = 'nothing' | 'few' | 'open' | 'alone' | 'usual' | 'less' | 'more';

/** Messages that have left and whose outcome no receipt has told yet. */
export function openCount({ counts }: Totals): number {
	const known = (counts.delivered ?? 0) + (counts.undelivered ?? 0) + (counts.failed ?? 0);
	return Math.max(0, (counts.handed_over ?? 0) - known);
}

/** Compares deliveries; only intervals that do not touch differ. Missing receipts are no failures yet. */
export function standingOf(now: Totals | undefined, before: Totals | undefined): Standing {
	const handed = now?.counts.handed_over ?? 0;
	if (now === undefined || handed === 0) return 'nothing';
	if (openCount(now) === handed) return 'open';
	if (handed < ENOUGH) return 'few';
	const rate = now.rates.delivery;
	const usual = before?.rates.delivery ?? null;
	if (rate === null) return 'alone';
	if (usual === null || (before?.counts.handed_over ?? 0) < ENOUGH) return 'alone';
	if (rate.low > usual.high) return 'more';
	const atBest = ((now.counts.delivered ?? 0) + openCount(now)) / handed;
	return rate.high < usual.low && atBest < usual.low ? 'less' : 'usual';
}
