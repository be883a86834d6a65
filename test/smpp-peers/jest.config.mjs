/** Our SMPP against programs that others wrote: Perl's Net::SMPP, Kannel, Wireshark, Perl's Encode. Debian: libnet-smpp-perl, kannel, tshark. */
import base from '../../jest.config.mjs';

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/smpp-peers'],
	testPathIgnorePatterns: ['/node_modules/'],
	maxWorkers: 1,
	testTimeout: 120_000,
};
