/** What Stryker runs; see `all.ts`. */
import base from '../../../jest.config.mjs';

export default {
	...base,
	rootDir: '../../..',
	roots: ['<rootDir>/test/compliance'],
	testMatch: ['**/mutation/all.ts'],
};
