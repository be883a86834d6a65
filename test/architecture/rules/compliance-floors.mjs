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
export const complianceFloorRules = [
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
