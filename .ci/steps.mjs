/** The steps of `.ci/run`, in their order. */
import { join } from 'node:path';
import { ensureZapierSetup, node24, root, toolEnvironment } from '../scripts/setup.mjs';
import { clockStarts, clockSuites } from './clocks.mjs';
import { engineSteps } from './engines.mjs';
import { repetitions } from './repetitions.mjs';
import { close, fails, notRun, secondsSoFar, step, suite, together } from './step.mjs';

/** A run ends after 5,400 s, whatever it has found; the last step takes up to a third of it, with second runs. */
const LAST_BEGIN_S = 3600;

const local = (...parts) => join(root, 'node_modules', ...parts);

await ensureZapierSetup();
await step('npm test', 'npm', ['test', '--silent'], {
	suites: [
		{ report: 'unit', args: [], environment: () => toolEnvironment({ CI: 'true' }) },
		{
			report: 'zapier',
			args: ['-c', 'test/zapier-app/jest.config.mjs'],
			environment: () => toolEnvironment({ CI: 'true', NODE_ENV: 'test' }),
		},
	],
});
const repeated = repetitions(secondsSoFar());
console.log(`\n=== repetitions: ${JSON.stringify(repeated)}`);
for (const one of [
	suite('slow tests', 'test/slow.config.mjs', 'slow'),
	suite('platform on PostgreSQL', 'test/platform/postgres/jest.config.mjs', 'postgres', {
		// The requests themselves were tried on the embedded database.
		MC_FUZZ_REQUESTS: '1000',
		...(repeated.wholePlatform ? {} : { MC_STORE_ALONE: '1' }),
	}),
	// These measure how soon an answer comes, or listen to speech as it is spoken: beside nothing else.
	suite('PostgreSQL goes away', 'test/platform/postgres/away.config.mjs', 'postgres-away'),
	suite('SMPP against other programs', 'test/smpp-peers/jest.config.mjs', 'smpp-peers'),
	suite('SIP against other programs', 'test/sip-peers/jest.config.mjs', 'sip-peers'),
]) {
	await step(...one);
}

const tsc = local('typescript', 'bin', 'tsc');
const inZapierApp = { cwd: join(root, 'zapier-app') };
// One process that knows the types of every file needs more than the default heap of 4 GB.
const eslint = [
	'--max-old-space-size=6144',
	local('eslint', 'bin', 'eslint.js'),
	'--max-warnings=0',
];
const killedUnderLoad = (store, config) =>
	suite(`killed under load, ${store}`, `test/crash/${config}`, `crash-${store}`, {
		MC_CRASH_ROUNDS: String(repeated.kills),
		MC_CRASH_BATCH: '3000',
	});
/** The engines of n8n, each when it has been installed. */
const engines = [];
for (const { name, command, args, suites, prepare } of engineSteps()) {
	try {
		engines.push([name, command, args, { suites, env: await prepare() }]);
	} catch (error) {
		console.log(`=== ${name}: FAILED: ${error.message}`);
		fails(name, error.message);
	}
}
await together([
	['lint of the product', node24, [...eslint, '.', '--ignore-pattern', 'test/**']],
	killedUnderLoad('PostgreSQL', 'postgres.config.mjs'),
	// Both choose free ports before they listen there.
	[
		suite('real n8n', 'test/e2e/jest.config.mjs', 'n8n'),
		suite('real n8n 1', 'test/n8n-1/jest.config.mjs', 'n8n-1'),
	],
	['lint of the tests', node24, [...eslint, 'test']],
	killedUnderLoad('SQLite', 'jest.config.mjs'),
	// Each takes the same port.
	[['npm start -- --once', 'npm', ['start', '--silent', '--', '--once']], ...clockStarts(repeated)],
	['types', node24, [tsc, '--noEmit']],
	['format', node24, [local('prettier', 'bin', 'prettier.cjs'), '--check', '.']],
	['types of the console', node24, [tsc, '--noEmit', '-p', 'console']],
	['types of the Zapier app', 'npm', ['run', '--silent', 'typecheck'], inZapierApp],
	[
		'Zapier validate',
		'npm',
		['run', '--silent', 'validate'],
		{ ...inZapierApp, env: toolEnvironment({ DISABLE_ZAPIER_ANALYTICS: '1' }) },
	],
	...clockSuites(repeated),
	...engines,
	['Prometheus rules', 'promtool', ['check', 'rules', 'deploy/prometheus/alerts.yml']],
	['Prometheus rules at work', 'promtool', ['test', 'rules', 'deploy/prometheus/alerts.test.yml']],
]);
const pages = (which) =>
	suite(`pages and documents, ${which}`, 'test/browser/jest.config.mjs', `browser-${which}`, {
		MC_PAGES: which,
		...(repeated.bothBrowsers ? {} : { MC_ONE_BROWSER: '1' }),
	});
await step(...pages('first'));
if (secondsSoFar() < LAST_BEGIN_S) await step(...pages('others'));
else notRun('pages and documents, others');

close();
