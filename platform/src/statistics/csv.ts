import type { Statistics, StatisticsDimension, StatisticsMetric } from '@marketing-cible/contract';

/** Characters with which a spreadsheet takes a text for a formula (OWASP ASVS 5.0, 1.2.10). */
const FORMULA = /^[=+\-@\t\r]/;
const RATES = ['delivery', 'bounce', 'complaint', 'stop', 'reply'] as const;

type Line = readonly (string | number | null)[];

/** Statistics as a table (RFC 4180): one line for each bucket and group, rates as shares with their bounds. */
export function statisticsCsv({ by, metrics, data }: Statistics): string {
	const head = ['start', 'label', ...by, ...metrics, ...RATES.flatMap(rateColumns)];
	const lines = data.map(
		({ start, label, group, counts, rates }): Line => [
			start,
			label,
			...by.map((name: StatisticsDimension) => group[name] ?? ''),
			...metrics.map((metric: StatisticsMetric) => counts[metric] ?? 0),
			...RATES.flatMap((name) => {
				const rate = rates?.[name];
				return [rate?.value ?? null, rate?.low ?? null, rate?.high ?? null];
			}),
		],
	);
	return table([head, ...lines]);
}

function rateColumns(name: string): string[] {
	return [`${name}_rate`, `${name}_low`, `${name}_high`];
}

export function table(lines: readonly Line[]): string {
	return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const text = FORMULA.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
