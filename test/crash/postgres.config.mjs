import embedded from './jest.config.mjs';

const here = '<rootDir>/test/platform/postgres';

export default {
	...embedded,
	globalSetup: `${here}/setup.mjs`,
	globalTeardown: `${here}/teardown.mjs`,
};
