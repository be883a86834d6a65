/**
 * Builds the console into `dist/`: hashed files that browsers may keep for ever, `index.html`, which names the first of them, and
 * `start.json`, which says what each screen needs first. Run by `npm run platform`, `npm start` and the Dockerfile.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import esbuild from 'esbuild';
import { describeStart } from './bundle/start.mjs';
import { groupsOf, together } from './bundle/together.mjs';

const room = import.meta.dirname;
const MAIN = 'src/main.tsx';
const STYLES = 'src/styles/console.css';
/** Tests build into their own folder, so that they never remove `dist` while it is in use. */
const outdir = process.env.MC_CONSOLE_DIST ?? join(room, 'dist');
const fresh = `${outdir}.${process.pid}`;

const options = {
	absWorkingDir: room,
	entryPoints: [MAIN, STYLES],
	outdir: join(fresh, 'assets'),
	entryNames: '[name]-[hash]',
	chunkNames: 'part-[hash]',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'browser',
	target: ['chrome123', 'firefox128'],
	jsx: 'automatic',
	jsxImportSource: 'preact',
	minify: true,
	sourcemap: false,
	charset: 'utf8',
	legalComments: 'none',
	logLevel: 'warning',
	metafile: true,
};
const draft = await esbuild.build({ ...options, write: false });
const groups = groupsOf(draft.metafile, MAIN);
const { metafile } = await esbuild.build({ ...options, plugins: [together(groups, room)] });

/** The built file of an entry point. */
function built(entryPoint) {
	const [path] =
		Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entryPoint) ?? [];
	if (path === undefined) throw new Error(`${entryPoint} was not built`);
	return path;
}

/** The file with the code of the entry point: what is left of its own file is one import. */
async function codeOf(entryPoint) {
	const path = built(entryPoint);
	const text = await readFile(join(room, path), 'utf8');
	const [, name] = /^import"\.\/([\w.-]+)";\s*$/.exec(text) ?? [];
	if (name === undefined) {
		throw new Error(`${entryPoint} is more than one import: ${text.slice(0, 99)}`);
	}
	await rm(join(room, path));
	return name;
}

const script = await codeOf(MAIN);
const page = (await readFile(join(room, 'src', 'index.html'), 'utf8'))
	.replace('{{script}}', `assets/${script}`)
	.replace('{{style}}', `assets/${basename(built(STYLES))}`);
await mkdir(fresh, { recursive: true });
await writeFile(join(fresh, 'index.html'), page);
const start = await describeStart(metafile, room, script);
await writeFile(join(fresh, 'start.json'), JSON.stringify(start));
// A server that starts at this moment finds the old files or the new ones, never half of them.
await rm(outdir, { recursive: true, force: true });
await rename(fresh, outdir);
