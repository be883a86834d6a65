/** What a screen needs first: its files and its requests, for the platform, which names them in the page (`dist/start.json`). */
import { readFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';

const LAZY = /^const (\w+) = lazy\(\(\) => import\('([^']+)'\)\);$/gm;
const ROUTE = /<Route\s+path=\{(?:BASE|HOME|`\$\{(?:BASE|HOME)\}([^`]*)`)\}\s+component=\{(\w+)\}/g;

/** Where the screens of each console are listed, and the path of the console below `/console/`. */
const LISTS = [
	{ file: 'src/screens/screens.tsx', below: '' },
	{ file: 'src/operator/screens.tsx', below: 'operator/' },
];

/** What a visitor gets: the sign-in, or one of the pages that need no session. */
const SIGN_IN = 'src/signin/access.tsx';
const VISITORS = 'src/signin/visitors.tsx';

/**
 * Describes how every screen starts.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} room the folder to which the paths of modules are relative
 * @param {string} main the built file that the page names
 * @returns {Promise<{ screens: { path: string, modules: string[], requests: object[] }[], signIn: string[], visitors: string[] }>}
 * @throws {Error} for a route that cannot be read, or first requests of no screen
 */
export async function describeStart(metafile, room, main) {
	const { firstRequests } = await import(join(room, 'src', 'first-requests.ts'));
	const asked = new Set();
	const screens = [];
	for (const { file, below } of LISTS) {
		const frame = below === '' ? [] : filesOf(metafile, 'src/operator/app.tsx');
		for (const { path, module } of await routesIn(room, file)) {
			const full = (below + path).replace(/\/$/, '');
			const modules = new Set([...frame, ...filesOf(metafile, module)]);
			modules.delete(main);
			asked.add(full);
			screens.push({
				path: full,
				modules: [...modules],
				requests: firstRequests[full] ?? [],
			});
		}
	}
	const unknown = Object.keys(firstRequests).filter((path) => !asked.has(path));
	if (unknown.length > 0) throw new Error(`first requests of no screen: ${unknown.join(', ')}`);
	const without = (entry) => filesOf(metafile, entry).filter((name) => name !== main);
	return { screens, signIn: without(SIGN_IN), visitors: without(VISITORS) };
}

/** The routes of a list of screens. */
async function routesIn(room, file) {
	const text = await readFile(join(room, file), 'utf8');
	const modules = new Map(
		[...text.matchAll(LAZY)].map(([, name, path]) => [name, posix.join(posix.dirname(file), path)]),
	);
	const routes = [...text.matchAll(ROUTE)].map(([, path = '', name]) => {
		const module = modules.get(name);
		if (module === undefined) throw new Error(`${file}: ${name} is no lazy screen`);
		return { path, module };
	});
	const count = [...text.matchAll(/<Route\b(?!\s+default)/g)].length;
	if (count !== routes.length) {
		throw new Error(`${file}: ${count} routes, but ${routes.length} could be read`);
	}
	return routes;
}

/** The built files that an entry point loads, its own first. */
function filesOf({ outputs }, entryPoint) {
	const entry = Object.keys(outputs).find((path) => outputs[path].entryPoint === entryPoint);
	if (entry === undefined) throw new Error(`${entryPoint} was not built`);
	const found = new Set();
	const walk = (path) => {
		if (found.has(path)) return;
		found.add(path);
		for (const { path: next, kind } of outputs[path].imports) {
			if (kind === 'import-statement') walk(next);
		}
	};
	walk(entry);
	return [...found].map((path) => basename(path));
}
