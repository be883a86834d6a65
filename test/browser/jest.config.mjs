/** Suites that need programs of Debian: Chromium, Firefox and poppler. Run by .ci/run. */
import { availableParallelism } from 'node:os';
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/browser'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/browser/set-up.mjs',
	// A file waits for its browser as long as the browser for it.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
	testTimeout: 60_000,
};
