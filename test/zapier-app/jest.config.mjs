/** The Zapier app's own run: its packages stand in zapier-app/node_modules, outside the workspaces. */
import base from '../../jest.config.mjs';

export default {
	rootDir: '../..',
	roots: ['<rootDir>/test/zapier-app'],
	testEnvironment: base.testEnvironment,
	runtime: base.runtime,
	setupFiles: ['<rootDir>/test/zapier-app/support/worker.cjs'],
	testSequencer: base.testSequencer,
	maxWorkers: '100%',
	testMatch: ['**/*.test.ts'],
	// The real platform, a build and a process of its own take their time on a busy machine.
	testTimeout: 30_000,
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
				module: { type: 'commonjs' },
			},
		],
	},
	moduleNameMapper: {
		'^zapier-platform-core$': '<rootDir>/zapier-app/node_modules/zapier-platform-core',
		'^@marketing-cible/compliance$': '<rootDir>/compliance/src/index.ts',
		'^@marketing-cible/compliance/edge$': '<rootDir>/compliance/src/edge.ts',
		'^@marketing-cible/contract/edge$': '<rootDir>/contract/src/edge/index.ts',
		'^@marketing-cible/contract/requests$': '<rootDir>/contract/src/requests/index.ts',
	},
};
