/** What is shipped, out of the tarball: it loads with nothing but n8n-workflow, and n8n's linter and scanner have nothing to say. */
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
	writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

jest.setTimeout(120_000);

const root = join(__dirname, '..', '..');
const packageFile = join(root, 'package.json');
const manifest = JSON.parse(readFileSync(packageFile, 'utf8')) as {
	n8n: { credentials: string[]; nodes: string[] };
};
const { n8n } = manifest;
const entries = [...n8n.credentials, ...n8n.nodes];

let workshop: string;
/** What is in the tarball. */
let folder: string;

beforeAll(() => {
	workshop = mkdtempSync(join(tmpdir(), 'n8n-package-'));
	const packed = join(workshop, 'packed');
	const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	execFileSync(process.execPath, [gulp, '--silent', 'build'], {
		cwd: root,
		env: { ...process.env, MC_DIST: join(packed, 'dist') },
	});
	for (const file of ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
		cpSync(join(root, file), join(packed, file));
	}
	execFileSync('npm', ['pack', '--ignore-scripts', '--loglevel=error'], {
		cwd: packed,
		shell: process.platform === 'win32',
	});
	const tarball = readdirSync(packed).find((name) => name.endsWith('.tgz')) ?? '';
	execFileSync('tar', ['-xzf', join(packed, tarball), '-C', workshop]);
	folder = join(workshop, 'package');
});
afterAll(() => rmSync(workshop, { recursive: true, force: true }));

function files(): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((path) => path.replaceAll('\\', '/'))
		.filter((path) => !path.startsWith('node_modules') && statSync(join(folder, path)).isFile());
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
				'LICENSE',
				'README.md',
				'package.json',
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

describe('n8n-node lint, in strict mode with the configuration that it comes with', () => {
	const cli = join(root, 'node_modules', '@n8n', 'node-cli');
	const template = 'dist/template/templates/shared/default/eslint.config.mjs';

	/** The nodes alone, as n8n's rules expect a package: this repository holds more than nodes. */
	function lint(change: (where: string) => void = () => undefined): string {
		const where = mkdtempSync(join(workshop, 'lint-'));
		for (const name of ['nodes', 'credentials', 'icons']) {
			cpSync(join(root, name), join(where, name), { recursive: true });
		}
		cpSync(join(cli, template), join(where, 'eslint.config.mjs'));
		symlinkSync(join(root, 'node_modules'), join(where, 'node_modules'), 'junction');
		const strict = { ...manifest, n8n: { ...n8n, strict: true } };
		writeFileSync(join(where, 'package.json'), JSON.stringify(strict));
		change(where);
		return execFileSync(process.execPath, [join(cli, 'bin', 'n8n-node.mjs'), 'lint'], {
			cwd: where,
			encoding: 'utf8',
			stdio: 'pipe',
			env: {
				PATH: [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
			},
		});
	}

	it('has neither an error nor a warning', () => {
		expect(lint()).not.toMatch(/\b(?:error|warning)\b/);
	});

	it('finds what it is looking for', () => {
		const bad = (where: string) =>
			writeFileSync(join(where, 'nodes', 'bad.ts'), 'setTimeout(() => undefined, 1);\n');
		expect(() => lint(bad)).toThrow();
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
		const bad = join(workshop, 'bad');
		mkdirSync(bad);
		cpSync(packageFile, join(bad, 'package.json'));
		writeFileSync(join(bad, 'bad.js'), 'setTimeout(() => globalThis, 1);');
		expect(scan(bad, "['**/*.js', 'package.json']")).toMatchObject({ passed: false });
	});
});
