/** The thresholds of the page are those of the code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedThresholds } from '../../../platform/src/suspensions/thresholds.ts';
import { factSuppliers } from '../../../platform/src/facts/suppliers.ts';

const page = readFileSync(join(__dirname, '../../../docs/governance.md'), 'utf8');
const [, section = ''] = /<!-- thresholds -->([\s\S]*?)<!-- \/thresholds -->/.exec(page) ?? [];
const rows = section
	.split('\n')
	.filter((line) => line.startsWith('| `'))
	.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);

const percent = (share: number) => `${Number((share * 100).toFixed(4))} %`;

it('are the shares and numbers that the documentation lists', () => {
	const { shares, counts } = publishedThresholds();
	const expected = [
		...shares.map(({ name, rule, by, warnAbove, stopAbove, sample }) => [
			...[`\`${name}\``, rule, by, percent(warnAbove), percent(stopAbove), String(sample)],
		]),
		...counts.map(({ name, rule, least, days }) => [
			...[`\`${name}\``, rule ?? '–', String(least), String(days)],
		]),
	];
	expect(rows).toEqual(expected);
});

it('are about rules whose facts the platform supplies', () => {
	for (const fact of [
		'account',
		'list',
		'campaign',
		'emailReputation',
		'consentDisputes',
	] as const) {
		expect([fact, factSuppliers[fact].by]).toEqual([fact, 'platform']);
	}
});
