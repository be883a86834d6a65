/**
 * The tests that Stryker runs: those that say of single messages what becomes of them. Without those that measure memory or
 * the bundle, compare tables or draw thousands of random messages: a score that is reached without them is not theirs.
 */
import base from '../../jest.config.mjs';

const LEFT_OUT = [
	'bundle',
	'explain',
	'memory',
	'phone-tables',
	'properties',
	'purity',
	'reads',
	'screen',
	'text-gsm',
];

export default {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/compliance'],
	testPathIgnorePatterns: [
		'/node_modules/',
		...LEFT_OUT.map((name) => `/test/compliance/${name}\\.test\\.ts$`),
	],
};
