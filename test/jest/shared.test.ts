/** What the environment and the runtime beside this file promise to every test file: one realm, shared products, own states. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { z } from 'zod';
import { canonicalJson } from '../../platform/src/canonical-json.ts';

const TIMEOUT_MS = 60_000;

test('a test and what it loads share one realm', () => {
	expect(runInThisContext('Array')).toBe(Array);
	expect(z.string().safeParse(1).error).toBeInstanceOf(Error);
	expect(createHash('sha256').update('a').digest()).toBeInstanceOf(Uint8Array);
	expect(typeof canonicalJson).toBe('function');
});

/** What adds to the state that a module of the product keeps, for whoever comes after. */
const ADDS = /\b(?:defineLexicon|defineRule|registerCache)\(|\bjest\.(?:mock|doMock)\(/;

test('files that add to the product, or mock its modules, have a registry of their own', () => {
	const tests = join(__dirname, '..');
	const adding = readdirSync(tests, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.test.ts') && path !== join('jest', 'shared.test.ts'))
		.map((path) => [path, readFileSync(join(tests, path), 'utf8')] as const)
		.filter(([, text]) => ADDS.test(text));
	expect(adding.length).toBeGreaterThan(0);
	const sharing = adding.filter(([, text]) => !/^\/\*\*[^/]*@jest-environment node\n/.test(text));
	expect(sharing.map(([path]) => path)).toEqual([]);
});

const ENVIRONMENT = join(__dirname, 'environment.mjs');
const RUNTIME = join(__dirname, 'runtime.mjs');

/** A file in `test/` that tries to leave something behind, and what a file after it finds. Both are given the same text. */
const FILE = `
const counter = require('../product/counter.cjs');
test('finds nothing that another file left', () => {
	expect(globalThis.left).toBe(undefined);
	expect(process.env.LEFT).toBe(undefined);
	expect(process.env.GIVEN).toBe('given');
	expect(structuredClone(1)).toBe(1);
	expect(counter.shout('a')).toBe('A');
	expect(require('./own.cjs').count()).toBe(1);
	console.error('counted', counter.count());
	console.error('registry', (globalThis.__zod_globalRegistry ??= { of: counter.count }).of === counter.count);
	globalThis.left = true;
	globalThis.structuredClone = () => 2;
	process.env.LEFT = 'left';
	delete process.env.GIVEN;
	jest.spyOn(counter, 'shout').mockReturnValue('mocked');
	expect(counter.shout('a')).toBe('mocked');
});
`;
const COUNTER = `let counted = 0; exports.count = () => ++counted; exports.shout = (text) => text.toUpperCase();`;

test(
	'a file finds globals, settings and mocks as if it were the first; the product is loaded once, what stands in test/ for each file',
	() => {
		const folder = mkdtempSync(join(tmpdir(), 'mc-jest-'));
		try {
			spawnSync('mkdir', [join(folder, 'test'), join(folder, 'product')]);
			writeFileSync(join(folder, 'product', 'counter.cjs'), COUNTER);
			writeFileSync(join(folder, 'test', 'own.cjs'), COUNTER);
			for (const name of ['a', 'b', 'c']) {
				writeFileSync(join(folder, 'test', `${name}.test.js`), FILE);
			}
			const config = { rootDir: folder, testEnvironment: ENVIRONMENT, runtime: RUNTIME };
			const report = join(folder, 'report.json');
			const run = spawnSync(
				process.execPath,
				[
					...[join(__dirname, '..', '..', 'node_modules', 'jest', 'bin', 'jest.js'), '-i', '--ci'],
					...['--config', JSON.stringify({ ...config, transform: {} })],
					...['--json', `--outputFile=${report}`],
				],
				{ cwd: folder, encoding: 'utf8', env: { ...process.env, GIVEN: 'given' } },
			);
			const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
				numPassedTests: number;
				numFailedTests: number;
			};
			expect([run.stderr, numPassedTests, numFailedTests]).toEqual([run.stderr, 3, 0]);
			expect(run.stderr.match(/registry true/g)).toHaveLength(3);
			expect(Array.from(run.stderr.matchAll(/counted (\d)/g), ([, count]) => count).sort()).toEqual(
				['1', '2', '3'],
			);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
	TIMEOUT_MS,
);
