import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rules } from '../../compliance/src/index.ts';
import { examples } from '../../scripts/docs/examples.ts';
import { indexPage, rulePage } from '../../scripts/docs/page.ts';

const run = promisify(execFile);
const root = join(__dirname, '..', '..');

test('docs/rules is what the rules say', async () => {
	const script = join(root, 'scripts', 'docs', 'rules.mjs');
	// A failure shows the names of the pages.
	await expect(run(process.execPath, [script, '--check'])).resolves.toBeDefined();
}, 30_000);

test('every example belongs to a rule', () => {
	const known = new Set(rules.map(({ id }) => id));
	expect(Object.keys(examples).filter((id) => !known.has(id))).toEqual([]);
});

test('a rule without an example has a page all the same', () => {
	const [rule] = rules;
	const page = rulePage({ ...rule!, id: 'NEW-99' });
	expect(page).toContain('# NEW-99');
	expect(page).not.toContain('## Example');
});

test('the table lists every rule', () => {
	const page = indexPage(rules);
	for (const { id } of rules) expect(page).toContain(`[${id}](${id}.md)`);
});
