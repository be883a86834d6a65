/** Holds the import arrows between the rooms, and proves on a small tree that the check can fail. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

interface Report {
	summary: { violations: { rule: { name: string }; from: string; to: string }[] };
	modules: unknown[];
}

function cruise(folder: string, rooms: readonly string[]): Report {
	// The command exits with the number of violations, so its exit code says nothing more than the report.
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[cruiser, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...rooms],
		{ cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
	);
	if (stdout === '') throw new Error(`dependency-cruiser printed no report: ${stderr}`);
	return JSON.parse(stdout) as Report;
}

function violations(report: Report): string[] {
	return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

const rooms = ['cli', 'compliance', 'contract', 'platform', 'nodes', 'credentials', 'zapier-app'];

test('every import follows the arrows', () => {
	const report = cruise(root, rooms);
	expect(report.modules.length).toBeGreaterThan(50);
	expect(violations(report)).toEqual([]);
}, 120_000);

describe('an import against the arrows is caught', () => {
	let tree: string;

	beforeEach(() => {
		tree = mkdtempSync(join(tmpdir(), 'mc-arrows-'));
		for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
			cpSync(join(root, file), join(tree, file));
		}
		symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
		for (const room of rooms) put(`${room}/src/words.ts`, 'export const word = 1;');
		put('contract/src/schemas/message.ts', 'export const message = 1;');
		for (const floor of ['engine/words', 'policy/words', 'rules/CON-01-words', 'util/words']) {
			put(`compliance/src/${floor}.ts`, 'export const word = 1;');
		}
		put('compliance/src/index.ts', 'export const word = 1;');
	});

	afterEach(() => {
		rmSync(tree, { recursive: true, force: true });
	});

	function put(file: string, code: string): void {
		mkdirSync(dirname(join(tree, file)), { recursive: true });
		writeFileSync(join(tree, file), code);
	}

	test.each([
		['compliance/src/trap.ts', '../../contract/src/words.ts', 'compliance-knows-nobody'],
		['compliance/src/trap.ts', 'node:fs', 'compliance-knows-nobody'],
		['contract/src/trap.ts', '../../compliance/src/words.ts', 'contract-runs-without-compliance'],
		['contract/src/trap.ts', '../../platform/src/words.ts', 'contract-knows-types-of-compliance'],
		['contract/src/requests/trap.ts', '../schemas/message.ts', 'requests-travel-without-zod'],
		['platform/src/trap.ts', '../../nodes/src/words.ts', 'platform-knows-compliance-and-contract'],
		['nodes/src/trap.ts', '../../platform/src/words.ts', 'nodes-know-compliance-and-requests'],
		['nodes/src/trap.ts', '../../contract/src/words.ts', 'nodes-know-compliance-and-requests'],
		['nodes/src/trap.ts', '../../zapier-app/src/words.ts', 'nodes-know-compliance-and-requests'],
		[
			'zapier-app/src/trap.ts',
			'../../nodes/src/words.ts',
			'zapier-app-knows-compliance-and-requests',
		],
		['cli/src/trap.ts', '../../contract/src/words.ts', 'cli-knows-compliance'],
		['platform/src/trap.ts', '../../platform/src/nowhere.ts', 'everything-resolves'],
		['compliance/src/util/trap.ts', '../engine/words.ts', 'compliance-floor-util'],
		['compliance/src/rule.ts', './policy/words.ts', 'compliance-floor-rule'],
		['compliance/src/rules/trap.ts', '../engine/words.ts', 'compliance-floor-rules'],
		['compliance/src/policy/trap.ts', '../engine/words.ts', 'compliance-floor-policy'],
		['compliance/src/engine/trap.ts', '../index.ts', 'compliance-floor-engine'],
		['compliance/src/engine/trap.ts', '../rules/CON-01-words.ts', 'compliance-rules-by-registry'],
		['compliance/src/rules/trap.ts', './CON-01-words.ts', 'compliance-rules-by-registry'],
		['compliance/src/attic/trap.ts', '../util/words.ts', 'compliance-floors-are-complete'],
	])(
		'%s importing %s',
		(file, imported, rule) => {
			put(file, `import { word } from '${imported}';\nexport const trap = word;`);
			expect(violations(cruise(tree, rooms)).map((line) => line.split(':')[0])).toContain(rule);
		},
		60_000,
	);

	test('a type import against the floors of compliance is caught', () => {
		put('compliance/src/util/trap.ts', "export type { word } from '../engine/words.ts';");
		expect(violations(cruise(tree, rooms))).toEqual([
			'compliance-floor-util: compliance/src/util/trap.ts -> compliance/src/engine/words.ts',
		]);
	}, 60_000);

	test('a tree without such an import passes', () => {
		expect(violations(cruise(tree, rooms))).toEqual([]);
	}, 60_000);
});
