/**
 * `npm test`: set-up, build, then every test that needs no other program than Node. `-- PATTERN` runs the root suites
 * that match. `.ci/run` runs this first and the slower suites after it: PostgreSQL, browsers, real n8n, crashes.
 */
import { join } from 'node:path';
import {
	ensureZapierSetup,
	node24,
	root,
	run,
	StepError,
	toolEnvironment,
	withReadableErrors,
} from './setup.mjs';

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');

const suites = {
	'unit tests': () => run(node24, [jest, ...report('unit')]),
	'Zapier app': () =>
		run(node24, [jest, '-c', 'test/zapier-app/jest.config.mjs', ...report('zapier')], {
			env: toolEnvironment({ NODE_ENV: 'test' }),
		}),
};

await withReadableErrors(async () => {
	await ensureZapierSetup();
	await Promise.all([
		run(node24, [gulp, '--silent', 'build']),
		run('npm', ['run', '--silent', 'build'], { cwd: join(root, 'zapier-app') }),
	]);
	const patterns = process.argv.slice(2);
	if (patterns.length > 0) {
		await run(node24, [jest, ...patterns]);
		return;
	}
	// Every suite runs, so that one failure does not hide others.
	const failed = [];
	for (const [name, suite] of Object.entries(suites)) {
		await suite().catch((error) => {
			if (!(error instanceof StepError)) throw error;
			failed.push(name);
		});
	}
	if (failed.length > 0) throw new StepError(`Tests failed: ${failed.join(', ')}`);
});

/** `.ci/run` asks for machine-readable results by MC_TEST_REPORTS, the folder that takes them. */
function report(name) {
	const folder = process.env.MC_TEST_REPORTS;
	if (!folder) return [];
	// What a failed test leaves open must not keep the process alive.
	return ['--forceExit', '--json', `--outputFile=${join(folder, `${name}.json`)}`];
}
