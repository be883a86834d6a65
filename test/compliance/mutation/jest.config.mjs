/** What Stryker runs; see `all.ts`. */
import base from '../../../jest.config.mjs';

export default {
	...base,
	// Stryker changes the rules between two runs, in an environment of its own.
	testEnvironment: 'node',
	runtime: 'jest-runtime',
	rootDir: '../../..',
	roots: ['<rootDir>/test/compliance'],
	testMatch: ['**/mutation/all.ts'],
};
