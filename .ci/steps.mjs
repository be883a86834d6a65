/** The steps of `.ci/run`: every step runs even if one before it failed; a step without Jest counts as one test. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureZapierSetup, node24, root, toolEnvironment } from '../scripts/setup.mjs';
import { clockSteps } from './clocks.mjs';
import { engineSteps } from './engines.mjs';

const reports = mkdtempSync(join(tmpdir(), 'mc-ci-'));
const local = (...parts) => join(root, 'node_modules', ...parts);
const jest = local('jest', 'bin', 'jest.js');
/** A step that takes longer hangs; the slowest takes half of it on two busy cores. */
const STEP_LIMIT_MS = 40 * 60_000;
const started = Date.now();
let passed = 0;
let failed = 0;
/** What failed, told once more at the end, where it is looked for. */
const failures = [];

await ensureZapierSetup();
await step('npm test', 'npm', ['test', '--silent'], ['unit', 'zapier']);
await suite('platform on PostgreSQL', 'test/platform/postgres/jest.config.mjs', 'postgres', {
	// The requests themselves were tried on the embedded database.
	MC_FUZZ_REQUESTS: '1000',
});
await suite('SMPP against other programs', 'test/smpp-peers/jest.config.mjs', 'smpp-peers');
await suite('SIP against other programs', 'test/sip-peers/jest.config.mjs', 'sip-peers');
await step('types', node24, [local('typescript', 'bin', 'tsc'), '--noEmit']);
await step('types of the console', node24, [
	local('typescript', 'bin', 'tsc'),
	'--noEmit',
	'-p',
	'console',
]);
await step('types of the Zapier app', 'npm', ['run', '--silent', 'typecheck'], [], {
	cwd: join(root, 'zapier-app'),
});
await step('lint', node24, [local('eslint', 'bin', 'eslint.js'), '.', '--max-warnings=0']);
await step('format', node24, [local('prettier', 'bin', 'prettier.cjs'), '--check', '.']);
await step('Prometheus rules', 'promtool', ['check', 'rules', 'deploy/prometheus/alerts.yml']);
await step('Prometheus rules at work', 'promtool', [
	'test',
	'rules',
	'deploy/prometheus/alerts.test.yml',
]);
await step('Zapier validate', 'npm', ['run', '--silent', 'validate'], [], {
	cwd: join(root, 'zapier-app'),
	env: toolEnvironment({ DISABLE_ZAPIER_ANALYTICS: '1' }),
});
await step('npm start -- --once', 'npm', ['start', '--silent', '--', '--once']);
for (const { name, command, args, reports: written, environment, cleanUp } of clockSteps(reports)) {
	await step(name, command, args, written, { env: toolEnvironment(environment()) });
	cleanUp();
}
for (const { name, command, args, reports: written, environment } of engineSteps(reports)) {
	try {
		await step(name, command, args, written, { env: toolEnvironment(await environment()) });
	} catch (error) {
		console.log(`=== ${name}: FAILED: ${error.message}`);
		failed += 1;
		failures.push(`${name}: ${error.message}`);
	}
}
await suite('pages and documents', 'test/browser/jest.config.mjs', 'browser');
await suite('real n8n', 'test/e2e/jest.config.mjs', 'n8n');

for (const [store, config] of [
	['SQLite', 'jest.config.mjs'],
	['PostgreSQL', 'postgres.config.mjs'],
]) {
	await suite(`killed under load, ${store}`, `test/crash/${config}`, `crash-${store}`, {
		MC_CRASH_ROUNDS: '8',
		MC_CRASH_BATCH: '3000',
	});
}

rmSync(reports, { recursive: true, force: true });
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`\nran for ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a suite of Jest with a configuration of its own. */
function suite(name, config, report, environment = {}) {
	const output = ['--json', `--outputFile=${join(reports, `${report}.json`)}`];
	// What a failed test leaves open must not keep the process alive.
	const args = [jest, '-c', config, '--forceExit', ...output];
	return step(name, node24, args, [report], {
		env: toolEnvironment({ CI: 'true', MC_TEST_REPORTS: reports, ...environment }),
	});
}

/**
 * Runs one step. With Jest reports its tests are counted one by one; a report that is missing, or a step that fails
 * although every counted test passed, counts as one failure, so that nothing fails unseen.
 */
async function step(name, command, args, reportNames = [], options = {}) {
	console.log(`\n=== ${name}`);
	const begun = Date.now();
	const code = await exitCode(command, args, options);
	const counts = reportNames.map(readReport);
	const failedTests = counts.reduce((sum, count) => sum + count.failed, 0);
	passed += counts.reduce((sum, count) => sum + count.passed, 0);
	failed += failedTests;
	failures.push(...counts.flatMap(({ names }) => names.map((test) => `${name}: ${test}`)));
	if (code !== 0 && failedTests === 0) {
		failed += 1;
		failures.push(`${name} (${code})`);
	}
	if (code === 0 && reportNames.length === 0) passed += 1;
	const seconds = Math.round((Date.now() - begun) / 1000);
	console.log(`=== ${name}: ${code === 0 ? 'ok' : `FAILED (${code})`} in ${seconds} s`);
}

/** What hangs is killed with everything that it started. */
function exitCode(command, args, options) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env: toolEnvironment({ CI: 'true', MC_TEST_REPORTS: reports }),
			stdio: ['ignore', 'inherit', 'inherit'],
			// A process group of its own.
			detached: true,
			...options,
		});
		const hangs = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), STEP_LIMIT_MS);
		const end = (result) => {
			clearTimeout(hangs);
			resolve(result);
		};
		child.once('error', () => end('not started'));
		child.once('exit', (code, signal) => end(code ?? signal));
	});
}

function readReport(name) {
	const file = join(reports, `${name}.json`);
	if (!existsSync(file)) {
		console.log(`no report "${name}" among ${readdirSync(reports).join(', ') || 'none'}`);
		return { passed: 0, failed: 1, names: [`no report ${name}`] };
	}
	const report = JSON.parse(readFileSync(file, 'utf8'));
	return {
		passed: report.numPassedTests,
		failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
		names: report.testResults.flatMap(failedIn),
	};
}

/** The failed tests of a file; the file alone when it could not be loaded. */
function failedIn({ name: file, status, assertionResults }) {
	const name = relative(root, file);
	const tests = assertionResults.filter((test) => test.status === 'failed');
	if (tests.length === 0) return status === 'failed' ? [name] : [];
	return tests.map(({ fullName }) => `${name} › ${fullName}`);
}
