/**
 * Builds the n8n package: one CommonJS file for every node and credential that package.json registers. Each bundles the compliance
 * module and the shared parts of the contract, so that the package depends on nothing but n8n. Not minified, since n8n's reviewers
 * and n8n's scanner read the published code.
 */
const { readFileSync } = require('node:fs');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const esbuild = require('esbuild');
const { dest, series, src } = require('gulp');

const root = __dirname;
const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Tests build into their own folder, so that they never remove `dist` while it is in use. */
const outdir = process.env.MC_DIST ?? join(root, 'dist');

/** The source of each registered file: `nodes/X/X.node.ts` of `dist/nodes/X/X.node.js`. */
const sources = [...n8n.credentials, ...n8n.nodes].map((path) =>
	path.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
);

async function clean() {
	await rm(outdir, { recursive: true, force: true });
}

/** libphonenumber-js for engines of today: in its other form, every file carries its own copy of the same helpers. */
const modernLibrary = {
	name: 'modern-library',
	setup({ onLoad }) {
		onLoad({ filter: /[\\/]libphonenumber-js[\\/]es6[\\/].*\.js$/ }, async ({ path }) => ({
			contents: await readFile(path.replace(/([\\/])es6([\\/])/, '$1es6-modern$2'), 'utf8'),
		}));
	},
};

async function bundle() {
	const { metafile } = await esbuild.build({
		absWorkingDir: root,
		entryPoints: sources,
		outbase: root,
		outdir,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		external: ['n8n-workflow'],
		plugins: [modernLibrary],
		minify: false,
		sourcemap: false,
		charset: 'utf8',
		legalComments: 'inline',
		logLevel: 'warning',
		metafile: true,
	});
	await Promise.all(Object.keys(metafile.outputs).map((path) => shorten(join(root, path))));
	await writeFile(join(outdir, 'THIRD-PARTY-LICENSES.txt'), await licenses(metafile.inputs));
}

/**
 * Indents a bundle by tabs instead of pairs of spaces, which saves a twentieth of it, and removes empty lines, notes for bundlers, and the
 * folder of a source file that is the folder of the file before.
 * Texts of several lines must not change.
 */
async function shorten(path) {
	const code = await readFile(path, 'utf8');
	const short = code
		.replaceAll('/* @__PURE__ */ ', '')
		.replaceAll(/^\/\/ (?:\S+\/)?(\S+\.(?:[jt]s|json))$/gm, shortNames())
		.replaceAll(/^\n/gm, '')
		.replaceAll(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
	const [before, after] = await Promise.all(
		[code, short].map((text) => esbuild.transform(text, { minify: true, charset: 'utf8' })),
	);
	if (before.code !== after.code)
		throw new Error(`${path} has a text of several lines that would change`);
	await writeFile(path, short);
}

/** For the comments that name source files: the folder only where it changes. */
function shortNames() {
	let last;
	return (comment, name) => {
		const folder = comment.slice(0, -name.length);
		const isSame = folder === last;
		last = folder;
		return isSame ? `// ${name}` : comment;
	};
}

/** The licenses of the bundled packages, which require to be included. */
async function licenses(inputs) {
	const names = Object.keys(inputs)
		.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1])
		.filter((name) => name !== undefined);
	const texts = [...new Set(names)].sort().map(async (name) => {
		const folder = join(root, 'node_modules', name);
		const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
		return `${name} ${version}\n\n${await readFile(join(folder, 'LICENSE'), 'utf8')}`;
	});
	return (await Promise.all(texts)).join('\n\n');
}

/** Icons, and the codex files that categorize the nodes in n8n. */
function assets() {
	return src(['icons/*.svg', 'nodes/**/*.node.json'], { base: root, cwd: root }).pipe(dest(outdir));
}

/** Output schemas, which only n8n reads: on one line, half as long. */
async function schemas() {
	const folder = 'nodes/MarketingCible/__schema__';
	const names = await readdir(join(root, folder), { recursive: true });
	const copies = names
		.filter((name) => name.endsWith('.json'))
		.map(async (name) => {
			const schema = JSON.parse(await readFile(join(root, folder, name), 'utf8'));
			const path = join(outdir, folder, name);
			await mkdir(dirname(path), { recursive: true });
			await writeFile(path, JSON.stringify(schema));
		});
	await Promise.all(copies);
}

exports.clean = clean;
exports.build = series(clean, bundle, assets, schemas);
exports.default = exports.build;
