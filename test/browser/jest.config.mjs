/** Suites that need programs of Debian: Chromium, Firefox and poppler. Run by .ci/run. */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/browser'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/browser/set-up.mjs',
	testTimeout: 60_000,
};
