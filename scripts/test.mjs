/**
 * `npm test`: set-up, build, then every test that needs no other program than Node, and the platform's suite a second time on
 * PostgreSQL where that is installed. `-- PATTERN` runs the root suites that
 * match. `.ci/run` runs this first and the slower suites after it.
 */
import { join } from 'node:path';
import { findPostgres } from './postgres.mjs';
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
	'platform on PostgreSQL': testOnPostgres,
	'Zapier app': () =>
		run(node24, [jest, '-c', 'test/zapier-app/jest.config.mjs', ...report('zapier')], {
			env: toolEnvironment({ NODE_ENV: 'test' }),
		}),
};

await withReadableErrors(async () => {
	await ensureZapierSetup();
	await run(node24, [gulp, '--silent', 'build']);
	await run('npm', ['run', '--silent', 'build'], { cwd: join(root, 'zapier-app') });
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

/** On a laptop without PostgreSQL it is left out, and said so; `.ci/run` installs it and fails without. */
async function testOnPostgres() {
	if (findPostgres() !== null) {
		await run(node24, [
			jest,
			'-c',
			'test/platform/postgres/jest.config.mjs',
			...report('postgres'),
		]);
		return;
	}
	const missing = 'PostgreSQL is not installed (Debian: apt-get install postgresql)';
	if (process.env.CI) throw new StepError(missing);
	console.warn(`\nSKIPPED: the platform's suite on PostgreSQL. ${missing}\n`);
}

/** `.ci/run` asks for machine-readable results by MC_TEST_REPORTS, the folder that takes them. */
function report(name) {
	const folder = process.env.MC_TEST_REPORTS;
	return folder ? ['--json', `--outputFile=${join(folder, `${name}.json`)}`] : [];
}
