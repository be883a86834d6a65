/** Holds the import arrows between the packages, and proves on a small tree that the check can fail. */
import { cruise, plantTree, root, type Tree, violations } from './cruise.ts';

test('every import follows the arrows', () => {
	const report = cruise(root);
	expect(report.modules.length).toBeGreaterThan(50);
	expect(violations(report)).toEqual([]);
}, 120_000);

/** Imports against the arrows: the file, what it imports, the rule that catches it. */
const forbidden: readonly [file: string, imported: string, rule: string][] = [
	['compliance/src/trap.ts', '../../contract/src/words.ts', 'compliance-knows-nobody'],
	['compliance/src/trap.ts', 'node:fs', 'compliance-knows-nobody'],
	['governance/src/trap.ts', '../../compliance/src/words.ts', 'governance-knows-calendars'],
	['governance/src/trap.ts', 'node:fs', 'governance-knows-calendars'],
	['contract/src/trap.ts', '../../compliance/src/words.ts', 'contract-runs-without-compliance'],
	['contract/src/trap.ts', '../../platform/src/words.ts', 'contract-knows-types-of-compliance'],
	['contract/src/requests/trap.ts', '../schemas/message.ts', 'requests-travel-without-zod'],
	['contract/src/edge/trap.ts', '../schemas/message.ts', 'requests-travel-without-zod'],
	['contract/src/edge/trap.ts', 'zod', 'requests-travel-without-zod'],
	['contract/src/requests/trap.ts', 'node:http', 'requests-do-no-io'],
	['contract/src/edge/trap.ts', 'node:fs', 'requests-do-no-io'],
	[
		'contract/src/edge/trap.ts',
		'../../../compliance/src/words.ts',
		'contract-runs-without-compliance',
	],
	[
		'platform/src/trap.ts',
		'../../nodes/src/words.ts',
		'platform-knows-compliance-contract-and-lists',
	],
	['sip/src/trap.ts', '../../platform/src/words.ts', 'sip-knows-nobody'],
	['sip/src/trap.ts', '../../smpp/src/words.ts', 'sip-knows-nobody'],
	['sip/src/trap.ts', 'zod', 'sip-knows-nobody'],
	['smpp/src/trap.ts', '../../platform/src/words.ts', 'smpp-knows-nobody'],
	['smpp/src/trap.ts', '../../contract/src/words.ts', 'smpp-knows-nobody'],
	['smpp/src/trap.ts', 'zod', 'smpp-knows-nobody'],
	['nodes/src/trap.ts', '../../platform/src/words.ts', 'nodes-know-compliance-and-requests'],
	['nodes/src/trap.ts', '../../contract/src/words.ts', 'nodes-know-compliance-and-requests'],
	['nodes/src/trap.ts', '../../zapier-app/src/words.ts', 'nodes-know-compliance-and-requests'],
	[
		'zapier-app/src/trap.ts',
		'../../nodes/src/words.ts',
		'zapier-app-knows-compliance-and-requests',
	],
	['console/src/trap.ts', '../../platform/src/words.ts', 'console-knows-contract-alone'],
	['console/src/trap.ts', '../../compliance/src/words.ts', 'console-knows-contract-alone'],
	['console/src/trap.ts', '../../contract/src/words.ts', 'console-knows-types-of-contract'],
	[
		'platform/src/trap.ts',
		'../../console/src/words.ts',
		'platform-knows-compliance-contract-and-lists',
	],
	['cli/src/trap.ts', '../../contract/src/words.ts', 'cli-knows-compliance-and-lists'],
	['lists/src/trap.ts', '../../contract/src/words.ts', 'lists-know-compliance'],
	['lists/src/trap.ts', 'node:fs', 'lists-know-compliance'],
	['platform/src/trap.ts', '../../platform/src/nowhere.ts', 'everything-resolves'],
	['compliance/src/util/trap.ts', '../engine/words.ts', 'compliance-floor-util'],
	['compliance/src/rule.ts', './policy/words.ts', 'compliance-floor-rule'],
	['compliance/src/rules/trap.ts', '../engine/words.ts', 'compliance-floor-rules'],
	['compliance/src/policy/trap.ts', '../engine/words.ts', 'compliance-floor-policy'],
	['compliance/src/engine/trap.ts', '../index.ts', 'compliance-floor-engine'],
	['compliance/src/edge.ts', './index.ts', 'compliance-floor-edge'],
	['compliance/src/engine/trap.ts', '../rules/CON-01-words.ts', 'compliance-rules-by-registry'],
	['compliance/src/rules/trap.ts', './CON-01-words.ts', 'compliance-rules-by-registry'],
	['compliance/src/attic/trap.ts', '../util/words.ts', 'compliance-floors-are-complete'],
];

/** Imports that look alike and are allowed. */
const allowed: readonly [file: string, imported: string][] = [
	['nodes/src/fine.ts', '../../contract/src/edge/words.ts'],
	['zapier-app/src/fine.ts', '../../contract/src/edge/words.ts'],
	['platform/src/fine.ts', '../../contract/src/edge/words.ts'],
	['platform/src/fine.ts', '../../sip/src/words.ts'],
	['platform/src/fine.ts', '../../smpp/src/words.ts'],
	['sip/src/fine.ts', 'node:dgram'],
	['smpp/src/fine.ts', 'node:net'],
	['contract/src/edge/fine.ts', 'node:crypto'],
];

/** Every planted import has a file of its own, so that one run shows them all. */
function planted(rows: readonly (readonly string[])[], prefix: string) {
	return rows.map((row, index) => {
		const [file = '', ...rest] = row;
		return [file.replace(/(trap|fine)\.ts$/, `$1-${prefix}${index}.ts`), ...rest] as const;
	});
}

describe('on a tree with planted imports', () => {
	const traps = planted(forbidden, 'f');
	const fine = planted(allowed, 'a');
	let tree: Tree;
	let found: string[];

	beforeAll(() => {
		tree = plantTree();
		for (const file of [
			'contract/src/schemas/message',
			'contract/src/edge/words',
			'compliance/src/engine/words',
			'compliance/src/policy/words',
			'compliance/src/rules/CON-01-words',
			'compliance/src/util/words',
			'compliance/src/index',
		]) {
			tree.put(`${file}.ts`, 'export const word = 1;');
		}
		for (const [file = '', imported = ''] of [...traps, ...fine]) {
			tree.put(file, `import { word } from '${imported}';\nexport const trap = word;`);
		}
		tree.put('compliance/src/util/trap-type.ts', "export type { word } from '../engine/words.ts';");
		found = violations(cruise(tree.folder));
	}, 120_000);

	afterAll(() => tree.remove());

	const rulesAgainst = (file: string) =>
		found.filter((line) => line.includes(`: ${file} -> `)).map((line) => line.split(':')[0]);

	test.each(traps)('%s importing %s is caught', (file = '', _imported, rule) => {
		expect(rulesAgainst(file)).toContain(rule);
	});

	test.each(fine)('%s may import %s', (file = '') => {
		expect(rulesAgainst(file)).toEqual([]);
	});

	test('a type import against the floors of compliance is caught', () => {
		expect(rulesAgainst('compliance/src/util/trap-type.ts')).toEqual(['compliance-floor-util']);
	});
});

test('a tree without such an import passes', () => {
	const tree = plantTree();
	expect(violations(cruise(tree.folder))).toEqual([]);
	tree.remove();
}, 60_000);
