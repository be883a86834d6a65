import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const root = join(__dirname, '..', '..');
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');

export const rooms = [
	'cli',
	'compliance',
	'console',
	'contract',
	'governance',
	'lists',
	'platform',
	'sip',
	'smpp',
	'nodes',
	'credentials',
	'zapier-app',
];

interface Report {
	summary: { violations: { rule: { name: string }; from: string; to: string }[] };
	modules: { source: string; dependencies: { resolved: string }[] }[];
}

/** What dependency-cruiser finds in a tree by the law of this repository. */
export function cruise(folder: string): Report {
	// The command exits with the number of violations, so its exit code says nothing more than the report.
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[cruiser, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...rooms],
		{ cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 },
	);
	if (stdout === '') throw new Error(`dependency-cruiser printed no report: ${stderr}`);
	return JSON.parse(stdout) as Report;
}

export function violations(report: Report): string[] {
	return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

/** A small tree with the law of this repository, to plant imports in. */
export interface Tree {
	folder: string;
	put(file: string, code: string): void;
	remove(): void;
}

export function plantTree(): Tree {
	const folder = mkdtempSync(join(tmpdir(), 'mc-arrows-'));
	const law = [
		'.dependency-cruiser.mjs',
		'test/architecture/rules',
		'tsconfig.json',
		'package.json',
	];
	for (const part of law) cpSync(join(root, part), join(folder, part), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
	const put = (file: string, code: string) => {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), code);
	};
	for (const room of rooms) put(`${room}/src/words.ts`, 'export const word = 1;');
	return { folder, put, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
