/** Our SIP against programs that others wrote: baresip, SIPp, espeak-ng. Debian: baresip-core, sip-tester, espeak-ng. */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/sip-peers'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 1,
	testTimeout: 120_000,
};
