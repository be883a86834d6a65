import type { Context, Report } from '../rule.ts';
import type { RuleSetting } from '../types/policy.ts';
import type { Finding } from '../types/verdict.ts';
import { deepFreeze } from '../util/plain-data.ts';
import type { CompiledRule } from './compiled-rule.ts';

/** A finding with the report it was made from, and the rank of its rule. */
export interface RuleFinding {
	rank: number;
	report: Report;
	finding: Finding;
}

/** One shared list, so that the absence of findings can be recognized by identity. */
const NO_FINDINGS: readonly RuleFinding[] = Object.freeze([]);

/** Findings that many messages share. Frozen, since they become part of all their verdicts. */
export function sharedFindings(
	rules: readonly CompiledRule[],
	context: Context,
): readonly RuleFinding[] {
	const findings = findingsOf(rules, context);
	for (const { finding } of findings) deepFreeze(finding);
	return findings;
}

/** The findings of rules for one message. */
export function findingsOf(
	rules: readonly CompiledRule[],
	context: Context,
): readonly RuleFinding[] {
	let findings: RuleFinding[] | null = null;
	for (const compiled of rules) {
		const found = evaluateRule(compiled, compiled.setting, context);
		if (found === null) continue;
		// An array that begins empty reserves room for seventeen.
		if (findings === null) findings = [found];
		else findings.push(found);
	}
	return findings ?? NO_FINDINGS;
}

/** Evaluates one rule; `null` if it has nothing to report. */
export function evaluateRule(
	{ rule, rank }: CompiledRule,
	setting: RuleSetting,
	context: Context,
): RuleFinding | null {
	const report = rule.check(context);
	if (report === null) return null;
	const finding: Finding = {
		rule: rule.id,
		outcome: setting === 'warn' ? 'warn' : (report.outcome ?? rule.outcome),
		layer: rule.layer,
		source: rule.source.fr,
		citation: rule.source,
		effectiveFrom: rule.effectiveFrom,
		confidence: rule.confidence,
		// Copied, since many rules share one message object between all verdicts.
		message: { en: report.message.en, fr: report.message.fr },
		detail: report.detail ?? {},
	};
	return { rank, report, finding };
}

/** Merges both lists in rule order. */
export function mergeFindings(
	some: readonly RuleFinding[],
	others: readonly RuleFinding[],
): readonly RuleFinding[] {
	if (some.length === 0) return others;
	if (others.length === 0) return some;
	return [...some, ...others].sort((one, other) => one.rank - other.rank);
}
