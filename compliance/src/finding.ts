import type { CompiledRule } from './compiled-rule.ts';
import { deepFreeze } from './plain-data.ts';
import type { Context, Report } from './rule.ts';
import type { Finding, RuleSetting } from './types.ts';

/** A finding with the report that it was made of, and the place of its rule among all rules. */
export interface Said {
	rank: number;
	report: Report;
	finding: Finding;
}

/** One for all: what nothing is said about stays the same. */
export const NOTHING_SAID: readonly Said[] = Object.freeze([]);

/** What rules have to say that many messages share; frozen, since it goes into all of their verdicts. */
export function said(rules: readonly CompiledRule[], context: Context): readonly Said[] {
	const all: Said[] = [];
	for (const entry of rules) {
		const one = saidBy(entry, entry.setting, context);
		if (one === null) continue;
		deepFreeze(one.finding);
		all.push(one);
	}
	return all.length === 0 ? NOTHING_SAID : all;
}

/** What one rule has to say. */
export function saidBy(
	{ rule, rank }: CompiledRule,
	setting: RuleSetting,
	context: Context,
): Said | null {
	const report = rule.check(context);
	if (report === null) return null;
	const finding: Finding = {
		rule: rule.id,
		outcome: setting === 'warn' ? 'warn' : (report.outcome ?? rule.outcome),
		layer: rule.layer,
		source: rule.source,
		effectiveFrom: rule.effectiveFrom,
		confidence: rule.confidence,
		message: report.message,
		detail: report.detail ?? {},
	};
	return { rank, report, finding };
}

/** In the order of the rules. */
export function merged(some: readonly Said[], others: readonly Said[]): readonly Said[] {
	if (some.length === 0) return others;
	if (others.length === 0) return some;
	return [...some, ...others].sort((one, other) => one.rank - other.rank);
}
