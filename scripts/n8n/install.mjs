/**
 * n8n itself, from the npm registry, once for every checkout on this machine: 2.9 GB and about eight minutes, shared by
 * `npm run n8n` and the end-to-end tests. The last n8n 1 stands beside it for `npm run test:n8n-1`.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { node24, StepError } from '../setup.mjs';
import { cacheFolder, installOnce, npm } from './cache.mjs';

/** The last version that installs from the npm registry: 2.41.3 names a package that was never published. */
const N8N_VERSION = '2.41.1';
/** The last version of n8n 1. */
export const N8N_1_VERSION = '1.123.81';
const NODE_VERSION = '24.21.0';
const NEEDS =
	'Is the npm registry reachable, is there space for 3 GB, and are a C++ compiler, make and Python 3 installed?';

/**
 * @typedef {object} N8nInstall
 * @property {string} version
 * @property {string} folder where it is installed
 * @property {string} node path of the Node 24 binary that runs it
 * @property {string} bin path of the `n8n` command's script
 */

/** What npm is told besides, by version: n8n before 2.31 takes this package from a server of its own instead of the registry. */
const OVERRIDES = { [N8N_1_VERSION]: { xlsx: '0.18.5' } };

/**
 * Makes sure that n8n is installed; `ensureSetup` comes first.
 *
 * @param {string} [version]
 * @returns {Promise<N8nInstall>}
 */
export async function ensureN8n(version = N8N_VERSION) {
	const folder = join(cacheFolder(), `n8n-${version}`);
	const install = { version, ...paths(folder) };
	await installOnce(folder, async (partial) => await installInto(partial, version));
	assertWhole(install);
	return install;
}

function paths(folder) {
	const modules = join(folder, 'node_modules');
	const node = join(modules, nodePackage());
	return {
		folder,
		node: join(node, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
		bin: join(modules, 'n8n', 'bin', 'n8n'),
	};
}

function nodePackage() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	return `node-${platform}-${process.arch}`;
}

async function installInto(folder, version) {
	const overrides = OVERRIDES[version];
	const description = { name: 'n8n-for-marketing-cible', private: true, overrides };
	await writeFile(join(folder, 'package.json'), JSON.stringify(description));
	// Scripts stay off: one of n8n's optional parts does not build without a compiler that nobody needs here.
	await npm(
		`Installing n8n ${version} into the cache (5 to 8 minutes, up to 2.9 GB)`,
		[
			'install',
			`n8n@${version}`,
			`${nodePackage()}@${NODE_VERSION}`,
			'--save-exact',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
		],
		folder,
		dirname(node24),
		NEEDS,
	);
	const { node } = paths(folder);
	await npm(
		'Building the database driver of n8n (2 to 3 minutes)',
		['rebuild', 'sqlite3', '--ignore-scripts=false'],
		folder,
		dirname(node),
		NEEDS,
		// The headers that the driver is built against come with the binary, so that nothing else is fetched.
		{ npm_config_nodedir: dirname(dirname(node)) },
	);
}

function assertWhole({ folder, node, bin }) {
	const driver = join(folder, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
	const missing = [node, bin, driver].find((path) => !existsSync(path));
	if (missing) {
		throw new StepError(
			`The cached n8n is not whole (${missing} is missing). Delete ${folder} and run the command again.`,
		);
	}
}
