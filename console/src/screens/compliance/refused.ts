import type { Statistics } from '@marketing-cible/contract';

/** Refusals of a rule. */
export interface Refusal {
	rule: string;
	count: number;
}

/** Refusals by rule, the most first, and by day. */
export interface Refusals {
	total: number;
	byRule: readonly Refusal[];
	byDay: ReadonlyMap<string, number>;
}

/** Reads refusals of statistics by rule. */
export function refusalsOf({ totals, data }: Pick<Statistics, 'totals' | 'data'>): Refusals {
	const byRule = totals
		.map(({ group, counts }) => ({ rule: group.rule ?? '', count: counts.rejected ?? 0 }))
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count);
	const byDay = new Map<string, number>();
	for (const { label, counts } of data) {
		byDay.set(label, (byDay.get(label) ?? 0) + (counts.rejected ?? 0));
	}
	return { total: byRule.reduce((sum, { count }) => sum + count, 0), byRule, byDay };
}

/** The family of rules that refused most, e.g. `CON`; `null`: none did, or none more than the others. */
export function mainFamily({ byRule }: Refusals): string | null {
	const families = new Map<string, number>();
	for (const { rule, count } of byRule) {
		const [family = ''] = rule.split('-');
		families.set(family, (families.get(family) ?? 0) + count);
	}
	const [first, second] = [...families].sort((a, b) => b[1] - a[1]);
	return first === undefined || first[1] === second?.[1] ? null : first[0];
}
