/** What Stryker runs; see `all.ts`. */
import base from '../../../jest.config.mjs';

const rest = { ...base };
// The rules need no platform.
delete rest.globalSetup;
delete rest.globalTeardown;

export default {
	...rest,
	// Stryker changes the rules between two runs, in an environment of its own.
	testEnvironment: 'node',
	runtime: 'jest-runtime',
	rootDir: '../../..',
	roots: ['<rootDir>/test/compliance'],
	testMatch: ['**/mutation/all.ts'],
};
