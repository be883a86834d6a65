/** The second run of failed test files: what it forgives, what it tells, and what it must not hide. Real Jest on files made here. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, secondRuns } from '../../.ci/again.mjs';
import { readReport, reasonIn } from '../../.ci/reports.mjs';

const jestProgram = join(__dirname, '..', '..', 'node_modules', 'jest', 'bin', 'jest.js');
const TIMEOUT_MS = 120_000;

const passes = `test('passes', () => {});`;
const fails = `${passes} test('fails', () => { throw new Error('no such luck'); });`;
/** Fails in the first process that runs it. */
const unstable = `${passes} test('races', () => {
	const { existsSync, writeFileSync } = require('node:fs');
	const seen = existsSync(__filename + '.seen');
	writeFileSync(__filename + '.seen', '');
	expect(seen).toBe(true);
});`;
const unloadable = `require('./there-is-no-such-file'); ${passes}`;
const brokenAfterwards = `${passes} afterAll(() => { throw new Error('left open'); });`;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'mc-again-'));
	writeFileSync(join(folder, 'package.json'), '{}');
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** Runs these files, then whatever failed once more. */
async function settled(
	files: Record<string, string>,
	settle = secondRuns(),
): Promise<{ outcome: Outcome; alone: string[] }> {
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(join(folder, `${name}.test.js`), text);
	}
	const alone: string[] = [];
	const outcome = await settle([
		{
			files: runJest([])!,
			alone: async (file) => {
				alone.push(nameOf(file));
				return runJest(['--runTestsByPath', file])?.[0] ?? null;
			},
		},
	]);
	return { outcome, alone };
}

function runJest(args: readonly string[]) {
	const report = join(folder, 'report.json');
	rmSync(report, { force: true });
	const all = ['--rootDir', folder, '--ci', '-i', '--json', `--outputFile=${report}`, ...args];
	spawnSync(process.execPath, [jestProgram, ...all], { cwd: folder, stdio: 'ignore' });
	return readReport(report);
}

const nameOf = (file: string) => file.replace(/^.*\/(.*)\.test\.js$/, '$1');

/** `file › test – reason` of what was told. */
const told = (failures: Outcome['failed']) =>
	failures.map(({ file, test, reason }) => `${nameOf(file)} › ${test} – ${reason}`);

test(
	'what fails again has failed; what passes alone is told; what cannot be loaded has failed',
	async () => {
		const { outcome, alone } = await settled({
			good: passes,
			bad: fails,
			unstable,
			unloadable,
			brokenAfterwards,
		});
		expect(alone.sort()).toEqual(['bad', 'brokenAfterwards', 'unloadable', 'unstable']);
		expect(told(outcome.failed).sort()).toEqual([
			'bad › fails – Error: no such luck',
			expect.stringMatching(/^brokenAfterwards › {2}– .*left open/),
			expect.stringMatching(/^unloadable › {2}– .*Cannot find module '.\/there-is-no-such-file'/),
		]);
		expect(told(outcome.unstable)).toEqual([
			'unstable › races – Error: expect(received).toBe(expected) // Object.is equality Expected: true Received: false',
		]);
		// One of `good`, of `bad` and of `brokenAfterwards`, both of `unstable`.
		expect(outcome.passed).toBe(5);
	},
	TIMEOUT_MS,
);

test(
	'a suite with too many failed files is not run again, nor a run with too many',
	async () => {
		const many = Object.fromEntries(
			Array.from({ length: 3 }, (_, index) => [`u${index}`, unstable]),
		);
		const { outcome, alone } = await settled(many, secondRuns({ ofStep: 2, ofRun: 8 }));
		expect([alone, outcome.failed.length, outcome.unstable.length]).toEqual([[], 3, 0]);

		const settle = secondRuns({ ofStep: 5, ofRun: 2 });
		const failing = { file: 'a', passed: [], failures: [{ test: 't', reason: 'r' }] };
		const mended = { file: 'a', passed: ['t'], failures: [] };
		const once = () => settle([{ files: [failing], alone: async () => mended }]);
		expect((await once()).unstable).toHaveLength(1);
		expect((await once()).unstable).toHaveLength(1);
		expect((await once()).failed).toHaveLength(1);
	},
	TIMEOUT_MS,
);

test('a second run that says nothing, or lacks a test of the first, mends nothing', async () => {
	const first = { file: 'a', passed: ['s'], failures: [{ test: 't', reason: 'r' }] };
	const failed = [{ file: 'a', test: 't', reason: 'r' }];
	for (const second of [
		null,
		{ file: 'a', passed: ['t'], failures: [] },
		{ file: 'a', passed: [], failures: [] },
	]) {
		const outcome = await secondRuns()([{ files: [first], alone: async () => second }]);
		expect(outcome).toEqual({ passed: 1, failed, unstable: [] });
	}
	const other = { file: 'a', passed: ['t'], failures: [{ test: 's', reason: 'other' }] };
	const outcome = await secondRuns()([{ files: [first], alone: async () => other }]);
	expect(outcome.passed).toBe(0);
	expect(outcome.failed).toEqual([...failed, { file: 'a', test: 's', reason: 'other' }]);
});

test('a reason is one short line without colors and without the stack', () => {
	const colored = '\u001B[31mError: it\u001B[39m\n  broke\n    at Object.<anonymous> (a.ts:1:1)';
	expect(reasonIn(colored)).toBe('Error: it broke');
	expect(Array.from(reasonIn('é'.repeat(500)))).toHaveLength(200);
	expect(reasonIn(undefined)).toBe('');
});
