/** The tests that Stryker runs: those of the module, without what measures memory or the bundle. */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/compliance'],
};
