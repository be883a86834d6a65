/**
 * Which modules travel in one file. esbuild makes a file of every set of modules that the same entry points reach: with as many
 * screens, dozens of small files, which a phone fetches six at a time (HTTP/1.1) with a round trip each. A module that all entry
 * points of a group import, directly or not, is reached by the same ones, so the group is one file.
 */
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What at least as many screens use travels together, if it is no screen's own; the rest travels with the screens that use it: a first load is short then. */
const MANY = 10;
/** The step of the sign-in that visitors see first. */
const SIGN_IN = 'src/signin/access.tsx';
const OWN = /^src\/screens\//;
const GROUP = /^together:/;
const PURE = /^preact-iso$|^\.\/(router|lazy|hydrate)\.js$/;

/**
 * Reads the groups from a first build.
 * @param {import('esbuild').Metafile} metafile of a build of the same entry point
 * @param {string} main the entry point
 * @returns {Map<string, { modules: string[], entries: string[] }>} of each group its modules, and the entry points that import them
 */
export function groupsOf(metafile, main) {
	const screens = Object.values(metafile.outputs)
		.map(({ entryPoint }) => entryPoint)
		.filter((entry) => entry !== undefined && entry !== main && /\.(tsx?|js)$/.test(entry));
	const first = reached(metafile, main);
	const users = new Map();
	for (const screen of screens.filter(isScreen)) {
		for (const module of reached(metafile, screen)) {
			if (first.has(module)) continue;
			users.set(module, [...(users.get(module) ?? []), screen]);
		}
	}
	const isOperator = (entry) => entry.startsWith('src/operator/');
	const often = [...users].filter(
		([module, entries]) => entries.length >= MANY && !OWN.test(module),
	);
	const ofOperator = often.filter(([, entries]) => entries.every(isOperator));
	const ofAll = often.filter(([, entries]) => !entries.every(isOperator));
	const ofSignIn = reached(metafile, SIGN_IN);
	const isShared = new Set(ofAll.map(([module]) => module).filter((one) => ofSignIn.has(one)));
	const names = (pairs) => pairs.map(([module]) => module).filter((one) => !isShared.has(one));
	return new Map([
		// What both the sign-in and many screens use would be files of their own.
		['first', { modules: [...first, ...isShared], entries: [main, ...screens] }],
		['screens', { modules: names(ofAll), entries: screens.filter(isScreen) }],
		[
			'operator',
			{ modules: names(ofOperator), entries: screens.filter(isOperator).filter(isScreen) },
		],
	]);
}

/** Neither a library's entry point nor one of the sign-in, which need little of what screens share. */
const isScreen = (entry) => /^src\/(screens|operator)\/(?!visitors)/.test(entry);

/** The modules that an entry point imports, directly or not, and itself. */
function reached({ inputs }, entry, found = new Set()) {
	if (found.has(entry)) return found;
	found.add(entry);
	for (const { path, kind } of inputs[entry]?.imports ?? []) {
		if (kind === 'import-statement' && path in inputs) reached({ inputs }, path, found);
	}
	return found;
}

/**
 * The plug-in that makes every entry point of a group import the group.
 * @param {ReturnType<typeof groupsOf>} groups
 * @param {string} room the folder to which the paths of modules are relative
 * @returns {import('esbuild').Plugin}
 */
export function together(groups, room) {
	return {
		name: 'together',
		setup(build) {
			build.onResolve({ filter: GROUP }, ({ path }) => ({ path, namespace: 'together' }));
			build.onResolve({ filter: /.*/, namespace: 'together' }, ({ path }) => ({ path }));
			// It says that it has no side effects, and would be left out where nothing of it is used by name.
			build.onResolve({ filter: PURE }, async ({ path, pluginData, ...rest }) => {
				if (pluginData === PURE) return undefined;
				const { path: found, errors } = await build.resolve(path, { ...rest, pluginData: PURE });
				return { path: found, errors, sideEffects: true };
			});
			build.onLoad({ filter: GROUP, namespace: 'together' }, ({ path }) => {
				const modules = groups.get(path.replace(GROUP, ''))?.modules ?? [];
				return { contents: modules.map((module) => importOf(join(room, module))).join('\n') };
			});
			build.onLoad({ filter: /\.(tsx?|js)$/, namespace: 'file' }, async ({ path }) => {
				const module = relative(room, path);
				const names = [...groups].filter(([, { entries }]) => entries.includes(module));
				if (names.length === 0) return undefined;
				const imports = names.map(([name]) => importOf(`together:${name}`));
				return {
					contents: `${await readFile(path, 'utf8')}\n${imports.join('\n')}\n`,
					loader: path.endsWith('.js') ? 'js' : 'tsx',
				};
			});
		},
	};
}

const importOf = (path) => `import ${JSON.stringify(path)};`;
