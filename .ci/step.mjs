/** Runs the steps of `.ci/run` and keeps the count: every step runs even if one before it failed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { node24, root, toolEnvironment } from '../scripts/setup.mjs';
import { secondRuns } from './again.mjs';
import { readReport } from './reports.mjs';

export const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
/** Folder for the reports of Jest. */
export const reports = mkdtempSync(join(tmpdir(), 'mc-ci-'));
/** A step that takes longer hangs; the slowest takes half of it on two busy cores. */
const STEP_LIMIT_MS = 40 * 60_000;
const started = Date.now();
const settle = secondRuns();
let passed = 0;
let failed = 0;
/** What is told at the end, where it is looked for. */
const told = [];

/**
 * @typedef {object} Suite tests of Jest whose report a step leaves
 * @property {string} report name of the report
 * @property {string[]} args what chooses the configuration; empty for the one of the root
 * @property {() => NodeJS.ProcessEnv} environment asked for whenever the suite runs
 */

/** The arguments with which Jest writes a report. */
export const reporting = (report) => [
	// What a failed test leaves open must not keep the process alive.
	'--forceExit',
	'--json',
	`--outputFile=${join(reports, `${report}.json`)}`,
];

/**
 * A suite of Jest with a configuration of its own, as the arguments of `step`.
 * @returns {Parameters<typeof step>}
 */
export function suite(name, config, report, environment = {}) {
	const args = ['-c', config];
	const settings = () => toolEnvironment({ CI: 'true', MC_TEST_REPORTS: reports, ...environment });
	const suites = [{ report, args, environment: settings }];
	return [name, node24, [jest, ...args, ...reporting(report)], { suites, env: settings }];
}

/**
 * @typedef {object} StepOptions
 * @property {Suite[]} [suites] without any the step is one test
 * @property {NodeJS.ProcessEnv | (() => NodeJS.ProcessEnv)} [env] a function is asked when the step begins
 * @property {string} [cwd]
 * @property {() => void} [cleanUp] called when the step has ended
 */

/**
 * Runs one step. The tests of its suites are counted one by one, a step without suites is one test; a report that is missing, or a
 * step that fails although every counted test passed, counts as one failure, so that nothing fails unseen.
 * @param {StepOptions} options
 */
export async function step(name, command, args, options = {}) {
	console.log(`\n=== ${name}`);
	await counted(await ran(name, command, args, options));
}

/**
 * Runs steps two at a time, each of which uses about one core; what each of them prints is held until it ends. Files that failed run
 * alone when every step has ended.
 * @param {(Parameters<typeof step> | Parameters<typeof step>[])[]} steps the longest first; the steps of a list run one after the other
 */
export async function together(steps) {
	const waiting = steps.map((one) => (typeof one[0] === 'string' ? [one] : one));
	const ended = [];
	const lane = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			for (const [name, command, args, options] of next) {
				const held = [];
				const run = await ran(name, command, args, options, held);
				console.log(`\n=== ${name}\n${held.join('')}`.trimEnd());
				if (run.suites.length > 0) {
					console.log(`=== ${name}: ended with ${run.code} in ${run.seconds} s, counted below`);
					ended.push(run);
				} else await counted(run);
			}
		}
	};
	await Promise.all([lane(), lane()]);
	for (const run of ended) {
		console.log('');
		await counted(run);
	}
}

/** Runs a step to its end, uncounted. @param {StepOptions} options @param {string[]} [held] takes what it prints */
async function ran(name, command, args, options = {}, held = undefined) {
	const { suites = [], env, cleanUp = () => {}, ...where } = options;
	const begun = Date.now();
	const own = typeof env === 'function' ? env() : env;
	const code = await exitCode(command, args, { ...where, ...(own && { env: own }), held });
	cleanUp();
	return { name, code, suites, seconds: Math.round((Date.now() - begun) / 1000) };
}

async function counted({ name, code, suites, seconds }) {
	const ok = suites.length === 0 ? code === 0 : await count(name, suites, code);
	if (suites.length === 0 && ok) passed += 1;
	if (suites.length === 0 && !ok) fails(name, `ended with ${code}`);
	const outcome = ok ? 'ok' : `FAILED (${code})`;
	console.log(`=== ${name}: ${outcome} in ${seconds} s, ${secondsSoFar()} s after the start`);
}

/** Counts a failure and tells it at the end. */
export function fails(name, reason) {
	failed += 1;
	told.push(`FAILED ${name} – ${reason}`);
}

/** Tells at the end that there was no time for a step: neither passed nor failed, and to be run elsewhere. */
export function notRun(name) {
	told.push(`NOT RUN ${name} – no time left ${secondsSoFar()} s after the start`);
}

/** How long the run has taken, in seconds. */
export const secondsSoFar = () => Math.round((Date.now() - started) / 1000);

/** Prints what failed and the sum; sets the exit code. */
export function close() {
	rmSync(reports, { recursive: true, force: true });
	for (const line of told) console.log(line);
	console.log(`\nran for ${secondsSoFar()} s`);
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

/** @returns {Promise<boolean>} whether every test passed, at first or alone */
async function count(name, suites, code) {
	const failedBefore = failed;
	const read = suites.map((one) => ({ ...one, files: readReport(reportOf(one.report)) }));
	for (const { report } of read.filter(({ files }) => files === null)) {
		fails(name, `no report "${report}", ended with ${code}`);
	}
	const known = read.filter(({ files }) => files !== null);
	const anyFailed = known.some(({ files }) => files.some(({ failures }) => failures.length > 0));
	if (code !== 0 && !anyFailed && failed === failedBefore) fails(name, `ended with ${code}`);
	const outcome = await settle(
		known.map((one) => ({ files: one.files, alone: (file) => runAlone(name, one, file) })),
	);
	passed += outcome.passed;
	failed += outcome.failed.length;
	told.push(...outcome.failed.map((failure) => `FAILED ${line(name, failure)}`));
	told.push(...outcome.unstable.map((failure) => `UNSTABLE ${line(name, failure)}`));
	return failed === failedBefore;
}

function line(name, { file, test, reason }) {
	return `${name}: ${[relative(root, file), test].filter(Boolean).join(' › ')} – ${reason}`;
}

const reportOf = (report) => join(reports, `${report}.json`);

/** One file by itself, in this suite's configuration. */
async function runAlone(name, { report, args, environment }, file) {
	console.log(`\n=== ${name}: once more, alone: ${relative(root, file)}`);
	const again = `${report}-again`;
	rmSync(reportOf(again), { force: true });
	const choice = ['--runTestsByPath', file, '--maxWorkers=1'];
	const code = await exitCode(node24, [jest, ...args, ...reporting(again), ...choice], {
		env: environment(),
	});
	const result = readReport(reportOf(again))?.find((one) => one.file === file) ?? null;
	return code === 0 || (result?.failures.length ?? 0) > 0 ? result : null;
}

/** What hangs is killed with everything that it started. */
function exitCode(command, args, { held, ...options }) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env: toolEnvironment({ CI: 'true', MC_TEST_REPORTS: reports }),
			stdio: held ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
			// A process group of its own.
			detached: true,
			...options,
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text) => held.push(text));
		}
		const hangs = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), STEP_LIMIT_MS);
		const end = (result) => {
			clearTimeout(hangs);
			resolve(result);
		};
		child.once('error', () => end('not started'));
		// Held output is whole once its streams are closed.
		child.once(held ? 'close' : 'exit', (code, signal) => end(code ?? signal));
	});
}
