import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rules } from '../../compliance/src/index.ts';
import { examples } from '../../scripts/docs/examples/index.ts';
import { indexPage, rulePage } from '../../scripts/docs/page.ts';
import { ruleText } from '../../scripts/docs/rule-text.ts';

const run = promisify(execFile);
const root = join(__dirname, '..', '..');

test('docs/rules is what the rules say', async () => {
	const script = join(root, 'scripts', 'docs', 'rules.mjs');
	// A failure shows the names of the pages.
	await expect(run(process.execPath, [script, '--check'])).resolves.toBeDefined();
}, 30_000);

test('every rule has its examples, and every example its rule', () => {
	expect(Object.keys(examples).sort()).toEqual(rules.map(({ id }) => id).sort());
});

test('a rule without examples stops the generator', () => {
	const [rule] = rules;
	expect(() => rulePage({ ...rule!, id: 'NEW-99' })).toThrow(/NEW-99 has no example/);
});

test('a rule without titles and reasons stops the generator', () => {
	expect(() => ruleText('NEW-99')).toThrow(/NEW-99\.md/);
});

test.each(rules.map((rule) => [rule.id, rule] as const))(
	'the page of %s says it all',
	(_id, rule) => {
		const page = rulePage(rule);
		const headings = page.match(/^## .*$/gm);
		expect(headings).toEqual([
			'## What it does',
			'## Source',
			'## Why',
			expect.stringMatching(/^## Example: (?:refused|warning)$/),
			'## How to comply',
			'## Example: allowed by this rule',
		]);
		for (const text of [rule.source.en, rule.source.fr]) {
			expect(page).toContain(text.replaceAll('|', '\\|'));
		}
		expect(page).toContain(ruleText(rule.id).why);
		expect(page).toMatch(/^> English: \S/m);
		expect(page).toMatch(/^> Français : \S/m);
		expect(page).not.toMatch(/undefined|\[object|NaN|\$\{/);
	},
);

test('the table lists every rule', () => {
	const page = indexPage(rules);
	for (const { id } of rules) expect(page).toContain(`[${id}](${id}.md)`);
});
