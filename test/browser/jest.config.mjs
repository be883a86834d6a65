/** Suites that need programs of Debian: Chromium, Firefox and poppler. Run by .ci/run. */
import { availableParallelism } from 'node:os';
import base from '../../jest.config.mjs';

/**
 * What a person meets first: every screen once, signing in, sending, the public pages, documents. Everything else is an act or a look of a
 * screen. `MC_PAGES` chooses the `first` or the `others`; without it, all files run.
 */
const FIRST =
	'(console|console-(flows|guards|operator|passkeys|retention|secrets|start|tree|wizard-flows)|pages|proof-pdf|reference)';
const FILES = {
	first: { testMatch: [`**/test/browser/${FIRST}.test.ts`] },
	others: {
		testPathIgnorePatterns: ['/node_modules/', `/test/browser/${FIRST}\\.test\\.ts$`],
	},
};

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/browser'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/browser/set-up.mjs',
	// A file waits for its browser as long as the browser for it.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
	testTimeout: 60_000,
	...(process.env.MC_PAGES !== undefined && FILES[process.env.MC_PAGES]),
};
