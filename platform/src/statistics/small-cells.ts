import type { StatisticsDimension } from '@marketing-cible/contract';
import type { MetricCounts } from './rates.ts';

/** Breakdowns of fewer persons than this could point at one. */
const FEWEST = 5;
/** Dimensions that say something about the persons. */
const PERSONAL: ReadonlySet<StatisticsDimension> = new Set(['place', 'provider']);
/** Metrics that count no persons. */
const AMOUNTS = /^(?:segments|credits|latency_\d+)$/;

/**
 * The group under which a reader who may see no person finds a group of few: place and provider become `other`. Sums stay as they are.
 *
 * @param group values of `by`, in its order.
 */
export function withoutSmallCell(
	by: readonly StatisticsDimension[],
	group: readonly string[],
	counts: MetricCounts,
): readonly string[] {
	let persons = 0;
	for (const [metric, n] of counts) if (!AMOUNTS.test(metric)) persons = Math.max(persons, n);
	if (persons >= FEWEST) return group;
	return group.map((value, index) => {
		const name = by[index];
		return name !== undefined && PERSONAL.has(name) ? 'other' : value;
	});
}
