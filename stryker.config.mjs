/**
 * `npm run mutation`: changes the rules and the calendar in every small way and counts the changes that no test notices.
 * Mutants in what runs once at load (a rule's own data, tables) are left out: each of them would need the whole suite.
 */
export default {
	testRunner: 'jest',
	jest: {
		projectType: 'custom',
		configFile: 'test/compliance/mutation/jest.config.mjs',
		enableFindRelatedTests: false,
	},
	plugins: ['@stryker-mutator/jest-runner'],
	mutate: ['compliance/src/rules/**/*.ts', 'compliance/src/calendar/**/*.ts'],
	ignorePatterns: [
		'/dist',
		'/zapier-app',
		'/examples',
		'/docs',
		'/.data',
		'/reports',
		'/bench',
		'/nodes',
		'/platform',
	],
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	concurrency: 2,
	timeoutMS: 20_000,
	reporters: ['clear-text', 'json', 'progress-append-only'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 95, low: 90, break: 90 },
	tempDirName: '.stryker',
	jsonReporter: { fileName: 'node_modules/.cache/stryker-report.json' },
};
