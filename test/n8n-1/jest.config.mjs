/** The last n8n 1 beside the platform (`npm run test:n8n-1`), as test/e2e has n8n 2; it takes 1.7 GB of the cache. */
import base from '../e2e/jest.config.mjs';

export default {
	...base,
	roots: ['<rootDir>/test/n8n-1'],
	globalSetup: '<rootDir>/test/n8n-1/global-setup.mjs',
};
