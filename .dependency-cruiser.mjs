/** Who may import whom (the arrows of docs/architecture.md). `test/architecture/arrows.test.ts` holds them. */
const rooms =
	'^(cli|compliance|console|contract|governance|lists|platform|sip|smpp|nodes|credentials|zapier-app)/';

/**
 * The floors of `platform/src`, lowest first (docs/architecture.md). A folder that is not named stands among the features, so that a
 * new resource needs no line here.
 */
const inside = (names) => `^platform/src/(${names.join('|')})(/|\\.ts$)`;
const ground = inside([
	'canonical-json',
	'carrier',
	'clock',
	'compliance',
	'core',
	'hooks',
	'http-response',
	'log',
	'metrics',
	'module',
	'net',
	'problems',
	'versions',
	'queue',
	'security',
	'settings',
	'shared-clock',
	'store',
	'subjects',
	'threads',
	'tracing',
	'types',
]);
const http = inside(['http']);
const carriers = inside(['carriers']);
const records = inside([
	'accounts',
	'api-keys',
	'audit',
	'consents',
	'contacts',
	'events',
	'facts',
	'idempotency',
	'opt-outs',
	'senders',
	'sending-domains',
	'suppressions',
	'templates',
]);
const way = inside(['messages', 'webhooks']);
const composition = inside([
	'commands',
	'housekeeping',
	'index',
	'main',
	'modules',
	'platform',
	'server',
]);
const routes = '(^|/)routes\\.ts$';

/** One floor may import itself and what stands below it. */
function floor(name, comment, path, below) {
	return {
		name: `floor-${name}`,
		comment,
		severity: 'error',
		from: { path },
		to: { path: '^platform/src/', pathNot: [path, ...below] },
	};
}

const floors = [
	floor('ground', 'The ground knows nothing of what stands on it.', ground, []),
	floor('http', 'The transport knows no resource.', http, [ground]),
	floor('carriers', 'A way out knows no message, no consent and no account.', carriers, [
		ground,
		http,
	]),
	floor('records', 'What is known, below the way of a message.', records, [ground, http]),
	floor('way', 'The way of a message knows no feature and no carrier.', way, [
		ground,
		http,
		records,
	]),
	{
		name: 'floor-features',
		comment: 'Only the composition knows every folder.',
		severity: 'error',
		from: { path: '^platform/src/', pathNot: [composition] },
		to: { path: composition },
	},
	{
		name: 'only-routes-know-http',
		comment: 'A resource meets the transport in its routes.ts and nowhere else.',
		severity: 'error',
		from: { path: '^platform/src/', pathNot: [http, composition, routes] },
		to: { path: http },
	},
	{
		name: 'messages-intake-dispatch-feedback-know-message-alone',
		severity: 'error',
		from: { path: '^platform/src/messages/(message|intake|dispatch|feedback)/' },
		to: { path: '^platform/src/messages/', pathNot: ['^platform/src/messages/(message|$1)/'] },
	},
	{
		name: 'no-folder-circles',
		comment: 'No two folders of the platform import each other, type imports included.',
		scope: 'folder',
		severity: 'error',
		from: { path: '^platform/src/' },
		to: {
			circular: true,
			viaOnly: { pathNot: ['^platform/src$', '^platform/src/(messages|carriers|store)$'] },
		},
	},
];

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
	'watch',
	'rule',
	'hours',
	'sources',
	'rules',
	'policy',
	'engine',
	'replies',
	'edge',
	'days',
	'permitted-days',
	'index',
];

/** All rules, and the two parts of which an edge needs one. */
const ruleLists = '^compliance/src/rules/(index|with-facts|without-facts)\\.ts$';

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
			'Only the lists of rules/ name single rules; a rule that needs another one shares a helper.',
		severity: 'error',
		from: { path: '^compliance/src/', pathNot: ruleLists },
		to: { path: '^compliance/src/rules/', pathNot: ruleLists },
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
		...floors,

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
			extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
			mainFields: ['module', 'main', 'types'],
		},
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
