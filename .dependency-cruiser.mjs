import { complianceFloorRules } from './test/architecture/rules/compliance-floors.mjs';
import { platformFloors } from './test/architecture/rules/platform-floors.mjs';

/** Who may import whom (the arrows of docs/architecture.md). `test/architecture/arrows.slow.test.ts` holds them. */
const rooms =
	'^(cli|compliance|console|contract|governance|lists|platform|sip|smpp|nodes|credentials|zapier-app)/';

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
			name: 'governance-knows-calendars',
			comment: 'The rules of the contract are pure; of compliance they need the calendars.',
			severity: 'error',
			from: { path: '^governance/' },
			to: { pathNot: ['^governance/', '^compliance/src/days\\.ts$'] },
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
			name: 'platform-knows-compliance-contract-and-lists',
			severity: 'error',
			from: { path: '^platform/' },
			to: { path: rooms, pathNot: ['^(platform|compliance|contract|governance|lists|sip|smpp)/'] },
		},
		{
			name: 'sip-knows-nobody',
			comment: 'A protocol: nothing of ours, nothing but Node.',
			severity: 'error',
			from: { path: '^sip/' },
			to: { pathNot: '^sip/', dependencyTypesNot: ['core'] },
		},
		{
			name: 'smpp-knows-nobody',
			comment: 'A protocol: nothing of ours, nothing but Node.',
			severity: 'error',
			from: { path: '^smpp/' },
			to: { pathNot: '^smpp/', dependencyTypesNot: ['core'] },
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
			name: 'cli-knows-compliance-and-lists',
			severity: 'error',
			from: { path: '^cli/' },
			to: { path: rooms, pathNot: ['^(cli|compliance|lists)/'] },
		},
		{
			name: 'lists-know-compliance',
			comment: 'One reader of contact lists for command and platform. It does no I/O.',
			severity: 'error',
			from: { path: '^lists/' },
			to: { pathNot: ['^(lists|compliance)/'] },
		},
		{
			name: 'console-knows-types-of-contract',
			comment:
				'A client of the HTTP API: of ours it imports the types of the contract and nothing that runs.',
			severity: 'error',
			from: { path: '^console/' },
			to: { path: rooms, pathNot: ['^console/'], dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'console-knows-contract-alone',
			severity: 'error',
			from: { path: '^console/' },
			to: { path: rooms, pathNot: ['^(console|contract)/'] },
		},
		{
			name: 'nobody-knows-tests',
			severity: 'error',
			from: { path: rooms },
			to: { path: '^(test|examples|bench|scripts)/' },
		},
		...platformFloors,
		...complianceFloorRules,
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
			extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
			mainFields: ['module', 'main', 'types'],
		},
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
