/** What is shipped: it loads with nothing but n8n-workflow, and n8n's scanner has nothing to say. */
import { execFileSync } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

jest.setTimeout(120_000);

const root = join(__dirname, '..', '..');
const packageFile = join(root, 'package.json');
const { n8n } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
	n8n: { credentials: string[]; nodes: string[] };
};
const entries = [...n8n.credentials, ...n8n.nodes];

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-package-'));
	const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	execFileSync(process.execPath, [gulp, '--silent', 'build'], {
		cwd: root,
		env: { ...process.env, MC_DIST: join(folder, 'dist') },
	});
	cpSync(packageFile, join(folder, 'package.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function files(): string[] {
	return readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })
		.filter((path) => statSync(join(folder, 'dist', path)).isFile())
		.map((path) => `dist/${path}`);
}

/** Beside the node, where n8n looks for them. */
function outputSchemas(): string[] {
	const folder = 'nodes/MarketingCible/__schema__';
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.json'))
		.map((path) => `dist/${folder}/${path}`);
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

function node(script: string, cwd: string): string {
	return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
		cwd,
		encoding: 'utf8',
		env: { PATH: process.env['PATH'] },
	});
}

describe('the package', () => {
	it('holds what package.json promises, icons, codex and output schemas, and nothing else', () => {
		expect(files().toSorted()).toEqual(
			[
				...entries,
				...n8n.nodes.map((path) => path.replace(/\.js$/, '.json')),
				'dist/THIRD-PARTY-LICENSES.txt',
				'dist/icons/marketing-cible.dark.svg',
				'dist/icons/marketing-cible.svg',
				...outputSchemas(),
			].toSorted(),
		);
	});

	it('is smaller than a megabyte and can be read', () => {
		const sizes = files().map((path) => statSync(join(folder, path)).size);
		expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1024 * 1024);
		for (const path of entries) expect(read(path).split('\n').length).toBeGreaterThan(20);
	});

	it('requires nothing but n8n-workflow and what Node has', () => {
		for (const path of entries) {
			const required = [...read(path).matchAll(/\b(?:require|import)\(\s*([^)]*)\)/g)];
			for (const [, argument = ''] of required) {
				const name = argument.replaceAll(/["'`]/g, '');
				expect([path, name, name === 'n8n-workflow' || isBuiltin(name)]).toEqual([
					path,
					name,
					true,
				]);
			}
		}
	});

	it('loads where only n8n-workflow can be found, under the names that n8n looks for', () => {
		const modules = join(folder, 'node_modules');
		mkdirSync(modules, { recursive: true });
		symlinkSync(join(root, 'node_modules', 'n8n-workflow'), join(modules, 'n8n-workflow'));
		const script = `
			import { createRequire } from 'node:module';
			const load = createRequire(${JSON.stringify(join(folder, 'package.json'))});
			const found = ${JSON.stringify(entries)}.map((path) => {
				const name = path.split('/').pop().split('.')[0];
				const made = new (load('./' + path)[name])();
				return made.description?.name ?? made.name;
			});
			console.log(JSON.stringify(found));
		`;
		expect(JSON.parse(node(script, folder))).toEqual([
			'marketingCibleApi',
			'marketingCible',
			'marketingCibleTrigger',
		]);
	});

	it('finds its icons from where it is', () => {
		for (const path of entries) {
			const icons = [...read(path).matchAll(/"file:([^"]+\.svg)"/g)];
			expect(icons).toHaveLength(2);
			for (const [, icon = ''] of icons) {
				expect(statSync(join(folder, dirname(path), icon)).isFile()).toBe(true);
			}
		}
	});

	it('carries the licenses of what is inside', () => {
		expect(read('dist/THIRD-PARTY-LICENSES.txt')).toContain('libphonenumber-js');
	});

	it('has thin nodes', () => {
		for (const path of n8n.nodes) {
			const source = join(root, path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
			const lines = readFileSync(source, 'utf8').split('\n').length;
			expect([basename(source), lines < 100]).toEqual([basename(source), true]);
		}
	});
});

describe("n8n's scanner", () => {
	const scanner = join(root, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
	const scan = (where: string, patterns: string) =>
		JSON.parse(
			node(
				`import { analyzePackage, SOURCE_FILE_PATTERNS } from ${JSON.stringify(scanner)};
				console.log(JSON.stringify(await analyzePackage(${JSON.stringify(where)}, ${patterns})));`,
				where,
			),
		) as unknown;

	it('passes what is shipped', () => {
		expect(scan(folder, "['**/*.js', 'package.json']")).toEqual({ passed: true });
	});

	it('passes the sources', () => {
		expect(scan(root, 'SOURCE_FILE_PATTERNS')).toEqual({ passed: true });
	});

	it('finds what it is looking for', () => {
		const bad = join(folder, 'bad');
		mkdirSync(bad);
		cpSync(packageFile, join(bad, 'package.json'));
		execFileSync(process.execPath, [
			'-e',
			`require('fs').writeFileSync(${JSON.stringify(join(bad, 'bad.js'))}, 'setTimeout(() => globalThis, 1);')`,
		]);
		expect(scan(bad, "['**/*.js', 'package.json']")).toMatchObject({ passed: false });
	});
});
