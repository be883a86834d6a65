/** Who may import whom (the arrows of docs/architecture.md). `test/architecture/arrows.test.ts` holds them. */
const rooms = '^(cli|compliance|contract|platform|nodes|credentials|zapier-app)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{
			name: 'compliance-knows-nobody',
			comment:
				'The rules are pure: nothing of ours, and only what may travel inside an n8n package.',
			severity: 'error',
			from: { path: '^compliance/' },
			to: { pathNot: ['^compliance/', '^node_modules/libphonenumber-js/'] },
		},
		{
			name: 'contract-knows-types-of-compliance',
			severity: 'error',
			from: { path: '^contract/' },
			to: { path: rooms, pathNot: ['^contract/', '^compliance/'] },
		},
		{
			name: 'contract-runs-without-compliance',
			comment: 'Types only: the contract says the words, it decides nothing.',
			severity: 'error',
			from: { path: '^contract/' },
			to: { path: '^compliance/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'requests-travel-without-zod',
			comment:
				'Requests and edge travel inside an n8n package, which n8n scans; zod does not pass.',
			severity: 'error',
			from: { path: '^contract/src/(requests|edge)/' },
			to: {
				path: ['node_modules/', '^contract/src/schemas/', '^contract/src/index'],
				dependencyTypesNot: ['type-only'],
			},
		},
		{
			name: 'requests-do-no-io',
			comment: 'Of Node, requests and edge use nothing but hashes.',
			severity: 'error',
			from: { path: '^contract/src/(requests|edge)/' },
			to: { dependencyTypes: ['core'], pathNot: ['^(node:)?crypto$'] },
		},
		{
			name: 'platform-knows-compliance-and-contract',
			severity: 'error',
			from: { path: '^platform/' },
			to: { path: rooms, pathNot: ['^(platform|compliance|contract)/'] },
		},
		{
			name: 'nodes-know-compliance-and-requests',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: {
				path: rooms,
				pathNot: ['^(nodes|credentials|compliance)/', '^contract/src/(requests/|edge/|types)'],
			},
		},
		{
			name: 'zapier-app-knows-compliance-and-requests',
			severity: 'error',
			from: { path: '^zapier-app/' },
			to: {
				path: rooms,
				pathNot: ['^(zapier-app|compliance)/', '^contract/src/(requests/|edge/|types)'],
			},
		},
		{
			name: 'cli-knows-compliance',
			severity: 'error',
			from: { path: '^cli/' },
			to: { path: rooms, pathNot: ['^(cli|compliance)/'] },
		},
		{
			name: 'nobody-knows-tests',
			severity: 'error',
			from: { path: rooms },
			to: { path: '^(test|examples|bench|scripts)/' },
		},
		{ name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
		{
			name: 'everything-resolves',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '(^|/)(dist|build|coverage)/' },
		tsPreCompilationDeps: 'specify',
		enhancedResolveOptions: {
			extensions: ['.ts', '.mjs', '.js', '.json'],
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
			mainFields: ['module', 'main', 'types'],
		},
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
