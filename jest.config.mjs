/**
 * Unit and in-process tests. Suites that need another program (real n8n, Zapier's CLI, Chromium) have configurations of
 * their own beside them and are run by .ci/run after this one.
 */
import { join } from 'node:path';

/**
 * Workers take these options over from this process. With the 16 MiB of V8's default, what a request or a start allocates is copied
 * several times before it is garbage: with 32 MiB ten files of platform tests took a tenth less on a quiet machine, with 64 MiB no less.
 */
const YOUNG_GENERATION = '--max-semi-space-size=32';
if (!process.execArgv.includes(YOUNG_GENERATION)) process.execArgv.push(YOUNG_GENERATION);

const transform = {
	'^.+\\.(ts|mts|js|mjs)$': [
		'@swc/jest',
		{
			jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
			module: { type: 'commonjs' },
		},
	],
};

export default {
	// Packages and the product are loaded once per worker, not once per file.
	testEnvironment: join(import.meta.dirname, 'test', 'jest', 'environment.mjs'),
	runtime: join(import.meta.dirname, 'test', 'jest', 'runtime.mjs'),
	globalSetup: join(import.meta.dirname, 'test', 'jest', 'set-up.mjs'),
	globalTeardown: join(import.meta.dirname, 'test', 'jest', 'tear-down.mjs'),
	testSequencer: join(import.meta.dirname, 'test', 'jest', 'sequencer.mjs'),
	// Jest leaves one core idle unless told otherwise: half of a small machine.
	maxWorkers: '100%',
	// A worker keeps what its files have loaded; beyond this, its garbage collector takes more than a new worker.
	workerIdleMemoryLimit: '1200MB',
	// A hang is a failure; a machine that does much else is none.
	testTimeout: 60_000,
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: [
		'/node_modules/',
		// Whole installations and examples, long measurements: `test/slow.config.mjs`.
		'\\.slow\\.test\\.ts$',
		'<rootDir>/test/zapier-app/',
		'<rootDir>/test/e2e/',
		'<rootDir>/test/n8n-1/',
		'<rootDir>/test/browser/',
		'<rootDir>/test/platform/postgres/',
		'<rootDir>/test/cluster/',
		'<rootDir>/test/upgrade/',
		'<rootDir>/test/crash/',
		'<rootDir>/test/sip-peers/',
		'<rootDir>/test/smpp-peers/',
	],
	transform,
	// Published as ES modules only, or with an `import()`: Jest's own loader needs them as CommonJS.
	transformIgnorePatterns: [
		'/node_modules/(?!(kysely|canonicalize|qr|@opentelemetry/otlp-exporter-base)/)',
	],
};
