import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../compliance/src/index.ts';

const root = join(__dirname, '../../compliance/src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
	name.endsWith('.ts'),
);

/** n8n scans what it loads; a verdict must depend on its question alone. */
const FORBIDDEN =
	/\b(?:process|globalThis|console|setTimeout|setInterval|setImmediate|require|fetch|eval)\b\s*[.(]|Date\.now|new Date\(\)|Math\.random|\benum\b \w+ \{|eslint-disable|@ts-/;

test.each(files)('%s is pure and short', (name) => {
	const source = readFileSync(join(root, name), 'utf8');
	expect(source).not.toMatch(FORBIDDEN);
	expect(source.split('\n').length).toBeLessThan(260);
	for (const [, from = ''] of source.matchAll(/from '([^']+)'/g)) {
		expect(from).toMatch(/^\.{1,2}\/.*\.ts$|^libphonenumber-js\/core$/);
	}
});

test('a rule a file, named after it, with a table of its own', () => {
	const tables = readdirSync(__dirname)
		.filter((name) => name.startsWith('rules-'))
		.map((name) => readFileSync(join(__dirname, name), 'utf8'))
		.join('');
	for (const { id } of rules) {
		expect(files.filter((name) => name.startsWith(join('rules', `${id}-`)))).toHaveLength(1);
		expect(tables).toContain(`testRule('${id}'`);
	}
	expect(files.filter((name) => /^rules.[A-Z]/.test(name))).toHaveLength(rules.length);
});
