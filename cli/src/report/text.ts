import { citationOf } from '@marketing-cible/compliance';
import type { CheckArguments } from '../arguments.ts';
import type { Lines, RuleLines, Tally } from '../tally.ts';
import { laterOf } from './json.ts';
import { WORDS } from './words.ts';

/** The report for people: line numbers, no addresses. */
export function asText(tally: Tally, { lang, at }: CheckArguments): string {
	const words = WORDS[lang];
	const colon = lang === 'fr' ? ' :' : ':';
	const number = (value: number): string => value.toLocaleString(lang === 'fr' ? 'fr-FR' : 'en-US');
	const named = ({ count, first }: Lines): string => {
		const rest = count - first.length;
		return `${words.lines} ${first.join(', ')}${rest > 0 ? words.more(number(rest)) : ''}`;
	};
	const rule = (lines: RuleLines): readonly string[] => [
		`  ${lines.finding.rule}  ${number(lines.count)}  ${lines.finding.message[lang]}`,
		`          [${citationOf(lines.finding, lang)}]`,
		`          ${named(lines)}`,
	];
	const later = laterOf(tally);
	const waiting = later.reduce((sum, [, count]) => sum + count, 0);
	const invalid = [...tally.invalid.values()].reduce((sum, { count }) => sum + count, 0);
	const warnings = [...tally.warnings.values()];
	const report = [
		words.title(number(tally.lines), new Date(at).toISOString()),
		`${words.now}${colon} ${number(tally.now)}`,
		`${words.later}${colon} ${number(waiting)}`,
		...later.map(([instant, count]) => `  ${words.from} ${instant}  ${number(count)}`),
		`${words.refused}${colon} ${number(tally.refused.count)}`,
		...(tally.held.count > 0 ? [`${words.held}${colon} ${number(tally.held.count)}`] : []),
		...[...tally.byRule.values()].flatMap(rule),
		`${words.duplicates}${colon} ${number(tally.duplicates.count)}`,
		...(tally.duplicates.count > 0 ? [`  ${named(tally.duplicates)}`] : []),
		`${words.invalid}${colon} ${number(invalid)}`,
		...[...tally.invalid].map(
			([reason, lines]) => `  ${words.reasons[reason]}  ${number(lines.count)}  ${named(lines)}`,
		),
		...(tally.unreadOptOuts.count > 0
			? [
					`${words.unreadOptOuts}${colon} ${number(tally.unreadOptOuts.count)}`,
					`  ${named(tally.unreadOptOuts)}`,
				]
			: []),
		...(warnings.length > 0 ? [`${words.warnings}${colon}`, ...warnings.flatMap(rule)] : []),
		...(tally.counted ? [words.cost(number(tally.segments), number(tally.credits))] : []),
		...(tally.consentsChecked ? [] : [words.noConsents]),
		...(tally.optOutsChecked ? [] : [words.noOptOuts]),
	];
	return `${report.join('\n')}\n`;
}
