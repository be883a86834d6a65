/**
 * Builds the console into `dist/`: hashed files that browsers may keep for ever, and `index.html`, which names the first of them.
 * Run by `npm run platform`, `npm start` and the Dockerfile.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import esbuild from 'esbuild';

const room = import.meta.dirname;
/** Tests build into their own folder, so that they never remove `dist` while it is in use. */
const outdir = process.env.MC_CONSOLE_DIST ?? join(room, 'dist');
const fresh = `${outdir}.${process.pid}`;

const { metafile } = await esbuild.build({
	absWorkingDir: room,
	entryPoints: ['src/main.tsx', 'src/styles/console.css'],
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
});

/** The built file of an entry point. */
function built(entryPoint) {
	const [path] =
		Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entryPoint) ?? [];
	if (path === undefined) throw new Error(`${entryPoint} was not built`);
	return `assets/${basename(path)}`;
}

const page = (await readFile(join(room, 'src', 'index.html'), 'utf8'))
	.replace('{{script}}', built('src/main.tsx'))
	.replace('{{style}}', built('src/styles/console.css'));
await mkdir(fresh, { recursive: true });
await writeFile(join(fresh, 'index.html'), page);
// A server that starts at this moment finds the old files or the new ones, never half of them.
await rm(outdir, { recursive: true, force: true });
await rename(fresh, outdir);
