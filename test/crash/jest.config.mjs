/** `kill -9` under load on the embedded database; `MC_CRASH_ROUNDS` says how often. `postgres.config.mjs` does the same on PostgreSQL. */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/crash'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 1,
};
