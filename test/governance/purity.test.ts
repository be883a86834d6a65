import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../governance/src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
	name.endsWith('.ts'),
);

/** What a figure of the contract must not depend on. */
const FORBIDDEN =
	/\b(?:process|globalThis|console|setTimeout|setInterval|setImmediate|require|fetch|eval)\b\s*[.(]|Date\.now|new Date\(\)|Math\.random|\benum\b \w+ \{|eslint-disable|@ts-|parseFloat|toFixed/;

/** Without comments and texts. */
function codeOf(source: string): string {
	return source
		.replace(/\/\*[\s\S]*?\*\//g, '')
		.replace(/^\s*\/\/.*$/gm, '')
		.replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
		.replace(/`(?:[^`\\]|\\.)*`/g, '``')
		.replace(/\/(?:[^/\\\n]|\\.)+\/[dgimsuy]*(?=[.,;)\]])/g, 're');
}

test.each(files)('%s is pure, short and divides nowhere else', (name) => {
	const source = readFileSync(join(root, name), 'utf8');
	expect(source).not.toMatch(FORBIDDEN);
	expect(source.split('\n').length).toBeLessThan(260);
	for (const [, from = ''] of source.matchAll(/from '([^']+)'/g)) {
		expect(from).toMatch(/^\.{1,2}\/.*\.ts$|^@marketing-cible\/compliance\/days$/);
	}
	if (name !== join('money', 'divide.ts')) expect(codeOf(source)).not.toMatch(/\S \/ \S|\d\.\d/);
});
