/** The platform's suite on PostgreSQL: the same tests, each on a database of its own. `npm test` and `.ci/run` run it after the first. */
import base from '../../../jest.config.mjs';

const here = '<rootDir>/test/platform/postgres';

export default {
	...base,
	rootDir: '../../..',
	roots: ['<rootDir>/test/platform'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: `${here}/setup.mjs`,
	globalTeardown: `${here}/teardown.mjs`,
};
