/** Runs real processes two at a time: checks their order, their output, and that a failed file runs again alone. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const TIMEOUT_MS = 120_000;
const STEPS = pathToFileURL(join(__dirname, '..', '..', '.ci', 'step.mjs')).href;

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'mc-steps-'));
	writeFileSync(join(folder, 'journal'), '');
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** Notes when it begins and when it ends; in between it waits until `others` stand in the journal. */
const program = (name: string, others: readonly string[] = []) => `
	const { appendFileSync, readFileSync } = require('node:fs');
	const journal = ${JSON.stringify(join(folder, 'journal'))};
	appendFileSync(journal, '${name} begins\\n');
	const wait = () => {
		const text = readFileSync(journal, 'utf8');
		if (!${JSON.stringify(others)}.every((other) => text.includes(other))) return setTimeout(wait, 10);
		console.log('${name} says so');
		appendFileSync(journal, '${name} ends\\n');
	};
	wait();
`;
const stepOf = (name: string, others?: readonly string[], options = {}) => [
	name,
	process.execPath,
	['-e', program(name, others)],
	options,
];

/** Runs these steps in a process of their own. @returns the journal of the steps, what was printed, and how it ended */
function run(script: string) {
	const module = `import { close, notRun, step, suite, together } from ${JSON.stringify(STEPS)};\n${script}\nclose();`;
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		['--input-type=module', '-e', module],
		{ encoding: 'utf8', timeout: TIMEOUT_MS },
	);
	const journal = readFileSync(join(folder, 'journal'), 'utf8').trim().split('\n');
	return { journal, printed: stdout + stderr, status };
}

test(
	'two steps run at a time, and those of a list one after the other',
	() => {
		const steps = [
			// Each of the first two waits for the other to begin.
			[stepOf('one', ['two begins']), stepOf('after one')],
			stepOf('two', ['one begins', 'after one ends']),
			stepOf('three'),
		];
		const { journal, printed, status } = run(`await together(${JSON.stringify(steps)});`);
		const at = (line: string) => {
			expect(journal).toContain(line);
			return journal.indexOf(line);
		};
		expect(at('one ends')).toBeLessThan(at('after one begins'));
		expect(at('after one ends')).toBeLessThan(at('two ends'));
		expect(printed).toMatch(/=== two\ntwo says so\n=== two: ok in \d+ s/);
		expect(printed).toContain('4 passed, 0 failed');
		expect(status).toBe(0);
	},
	TIMEOUT_MS,
);

test(
	'a suite that fails beside another step runs once more when no other runs',
	() => {
		writeFileSync(join(folder, 'package.json'), '{}');
		const config = join(folder, 'jest.config.json');
		writeFileSync(config, JSON.stringify({ rootDir: folder, testMatch: ['**/*.test.js'] }));
		const note = `require('node:fs').appendFileSync(__dirname + '/journal', 'suite runs\\n');`;
		writeFileSync(
			join(folder, 'unstable.test.js'),
			`test('passes', () => {}); test('races', () => {
				const earlier = require('node:fs').readFileSync(__dirname + '/journal', 'utf8');
				${note}
				expect(earlier).toContain('suite runs');
			});`,
		);
		const beside = stepOf('beside', ['suite runs']);
		const { journal, printed, status } = run(
			`await together([suite('unstable', ${JSON.stringify(config)}, 'unstable'), ${JSON.stringify(beside)}]);`,
		);
		expect(journal.slice(-2)).toEqual(['beside ends', 'suite runs']);
		expect(journal.slice(0, -2).sort()).toEqual(['beside begins', 'suite runs']);
		expect(printed).toMatch(/=== unstable: ended with 1 in \d+ s, counted below/);
		expect(printed).toMatch(/UNSTABLE unstable: .*unstable\.test\.js › races/);
		expect(printed).toContain('3 passed, 0 failed');
		expect(status).toBe(0);
	},
	TIMEOUT_MS,
);

test(
	'a step that fails is counted, and the environment is asked for when the step begins',
	() => {
		const { printed, status } = run(`
			let asked = 0;
			const env = () => ({ ...process.env, ASKED: String((asked += 1)) });
			const say = ['-e', 'console.log("asked " + process.env.ASKED)'];
			const at = ${JSON.stringify(stepOf('noted'))};
			await together([[at, ['first', process.execPath, say, { env }], ['second', process.execPath, say, { env }]]]);
			await together([['broken', process.execPath, ['-e', 'process.exit(3)']]]);
		`);
		expect(printed).toMatch(/=== first\nasked 1\n=== first: ok/);
		expect(printed).toMatch(/=== second\nasked 2\n=== second: ok/);
		expect(printed).toContain('FAILED broken – ended with 3');
		expect(printed).toContain('3 passed, 1 failed');
		expect(status).toBe(1);
	},
	TIMEOUT_MS,
);

it(
	'tells at the end what there was no time for, and counts it neither as passed nor as failed',
	() => {
		const { printed, status } = run(`notRun('the rest');`);
		expect(printed).toMatch(
			/NOT RUN the rest – no time left \d+ s after the start\n\nran for \d+ s\n0 passed, 0 failed\n$/,
		);
		expect(status).toBe(0);
	},
	TIMEOUT_MS,
);
