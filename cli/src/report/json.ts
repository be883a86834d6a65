import { citationOf } from '@marketing-cible/compliance';
import type { CheckArguments } from '../arguments.ts';
import type { Lines, RuleLines, Tally } from '../tally.ts';

/** The report for programs: one JSON object with counts and line numbers, without addresses. */
export function asJson(
	tally: Tally,
	{ lang, at, channel, purpose, preset }: CheckArguments,
	peakMemoryMiB: number,
): string {
	const rules = (byRule: ReadonlyMap<string, RuleLines>) =>
		[...byRule.values()].map(({ finding, ...lines }) => ({
			rule: finding.rule,
			...lines,
			message: finding.message[lang],
			source: citationOf(finding, lang),
		}));
	const report = {
		at: new Date(at).toISOString(),
		channel,
		purpose,
		preset,
		lines: tally.lines,
		now: tally.now,
		later: laterOf(tally).map(([nextPermittedAt, count]) => ({ nextPermittedAt, count })),
		refused: { ...tally.refused, rules: rules(tally.byRule) },
		held: tally.held,
		duplicates: tally.duplicates,
		unreadOptOuts: tally.unreadOptOuts,
		invalid: [...tally.invalid].map(([reason, lines]: [string, Lines]) => ({ reason, ...lines })),
		warnings: rules(tally.warnings),
		cost: tally.counted ? { segments: tally.segments, credits: tally.credits } : null,
		checked: { consents: tally.consentsChecked, optOuts: tally.optOutsChecked },
		allMayGo: tally.allMayGo,
		peakMemoryMiB,
	};
	return `${JSON.stringify(report, null, 2)}\n`;
}

/** Counts by next permitted instant, the earliest first. */
export function laterOf(tally: Tally): readonly (readonly [string, number])[] {
	return [...tally.later].sort(([a], [b]) => (a < b ? -1 : 1));
}
