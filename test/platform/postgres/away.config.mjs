/** What the other suite leaves to a run without a neighbor. */
import shared, { ALONE } from './jest.config.mjs';

export default {
	...shared,
	roots: ['<rootDir>/test/platform/postgres'],
	testPathIgnorePatterns: ['/node_modules/'],
	testMatch: ALONE.map((tests) => `**/${tests}.test.ts`),
	maxWorkers: 1,
};
