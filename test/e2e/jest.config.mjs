/**
 * Real n8n 2.41.1 beside the platform; needs n8n in the cache (scripts/n8n/install.mjs puts it there), `dist`, and libfaketime for
 * what rests on hours.
 */
import base from '../../jest.config.mjs';

export default {
	testEnvironment: 'node',
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.test.ts'],
	globalSetup: '<rootDir>/test/e2e/global-setup.mjs',
	globalTeardown: '<rootDir>/test/e2e/global-teardown.mjs',
	transform: base.transform,
	testTimeout: 60_000,
	// One n8n and one platform, whose clock a test may move: one test after the other.
	maxWorkers: 1,
};
