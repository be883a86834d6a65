/**
 * Writes docs/rules: one page per rule and a table of all rules. `--check` writes nothing, names the pages that differ, are
 * missing or belong to no rule, and exits with 1 if there are any. Requires Node 24, which runs TypeScript directly.
 */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rules } from '../../compliance/src/index.ts';
import { indexPage, rulePage } from './page.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'docs', 'rules');

const pages = new Map([['index.md', indexPage(rules)]]);
for (const rule of rules) pages.set(`${rule.id}.md`, rulePage(rule));

const style = await resolveConfig(join(folder, 'index.md'));
for (const [name, text] of pages) {
	pages.set(name, await format(text, { ...style, parser: 'markdown' }));
}

await mkdir(folder, { recursive: true });
const present = (await readdir(folder)).filter((name) => name.endsWith('.md'));
const leftOver = present.filter((name) => !pages.has(name));

if (process.argv.includes('--check')) {
	const problems = leftOver.map((name) => `${name} belongs to no rule`);
	for (const [name, text] of pages) {
		if (!present.includes(name)) problems.push(`${name} is missing`);
		else if ((await readFile(join(folder, name), 'utf8')) !== text)
			problems.push(`${name} differs`);
	}
	for (const problem of problems) console.error(`docs/rules/${problem}`);
	if (problems.length > 0) {
		console.error('Run node scripts/docs/rules.mjs');
		process.exitCode = 1;
	}
} else {
	for (const name of leftOver) await rm(join(folder, name));
	for (const [name, text] of pages) await writeFile(join(folder, name), text);
	console.log(`${pages.size} pages in docs/rules`);
}
