/** Who may import whom (the arrows of docs/architecture.md). `test/architecture/arrows.test.ts` holds them. */
const rooms = '^(cli|compliance|contract|platform|nodes|credentials|zapier-app)/';

// --- Floors of compliance/src ------------------------------------------------------------------

/** Folders and loose files of `compliance/src`, from the bottom up. Each imports only itself and those before it. */
const complianceFloors = [
	'types',
	'util',
	'versions',
	'calendar',
	'address',
	'places',
	'text',
	'consent',
	'facts',
	'rule',
	'hours',
	'sources',
	'rules',
	'policy',
	'engine',
	'index',
];

const onComplianceFloor = (floor) => `^compliance/src/${floor}(/|\\.ts$)`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const complianceRules = [
	...complianceFloors.map((floor, height) => ({
		name: `compliance-floor-${floor}`,
		comment: 'No two folders import each other, type imports included.',
		severity: 'error',
		from: { path: onComplianceFloor(floor) },
		to: {
			path: '^compliance/src/',
			pathNot: complianceFloors.slice(0, height + 1).map(onComplianceFloor),
		},
	})),
	{
		name: 'compliance-floors-are-complete',
		comment: 'A new folder gets its place in complianceFloors before it imports anything.',
		severity: 'error',
		from: { path: '^compliance/src/', pathNot: complianceFloors.map(onComplianceFloor) },
		to: { path: '^compliance/src/' },
	},
	{
		name: 'compliance-rules-by-registry',
		comment:
			'Only rules/index.ts names single rules; a rule that needs another one shares a helper.',
		severity: 'error',
		from: { path: '^compliance/src/', pathNot: '^compliance/src/rules/index\\.ts$' },
		to: { path: '^compliance/src/rules/', pathNot: '^compliance/src/rules/index\\.ts$' },
	},
];

// --- All rules ---------------------------------------------------------------------------------

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
			comment: 'n8n scans what is shipped; zod does not pass.',
			severity: 'error',
			from: { path: '^contract/src/requests/' },
			to: {
				path: ['node_modules/zod/', '^contract/src/schemas/', '^contract/src/index'],
				dependencyTypesNot: ['type-only'],
			},
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
				pathNot: ['^(nodes|credentials|compliance)/', '^contract/src/(requests/|types)'],
			},
		},
		{
			name: 'zapier-app-knows-compliance-and-requests',
			severity: 'error',
			from: { path: '^zapier-app/' },
			to: {
				path: rooms,
				pathNot: ['^(zapier-app|compliance)/', '^contract/src/(requests/|types)'],
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
		...complianceRules,
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
