/**
 * n8n itself, from the npm registry, once for every checkout on this machine: 2.9 GB and about eight minutes, shared by
 * `npm run n8n` and the end-to-end tests.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { node24, StepError } from '../setup.mjs';

/** The last version that installs from the npm registry: 2.41.3 names a package that was never published. */
export const N8N_VERSION = '2.41.1';
const NODE_VERSION = '24.21.0';
const PROGRESS_MS = 15_000;

/**
 * @typedef {object} N8nInstall
 * @property {string} folder where it is installed
 * @property {string} node path of the Node 24 binary that runs it
 * @property {string} bin path of the `n8n` command's script
 */

/**
 * Makes sure that n8n is installed; `ensureSetup` comes first.
 * @returns {Promise<N8nInstall>}
 */
export async function ensureN8n() {
	const folder = join(cacheFolder(), `n8n-${N8N_VERSION}`);
	const install = paths(folder);
	if (existsSync(folder)) {
		assertWhole(install);
		return install;
	}
	await mkdir(dirname(folder), { recursive: true });
	await removeAbandoned(folder);
	const partial = `${folder}.installing-${process.pid}`;
	try {
		await installInto(partial);
		await moveInto(partial, folder);
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
	assertWhole(install);
	return install;
}

function cacheFolder() {
	if (process.env.MC_CACHE_DIR) return process.env.MC_CACHE_DIR;
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'marketing-cible');
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

async function installInto(folder) {
	await mkdir(folder, { recursive: true });
	const description = { name: 'n8n-for-marketing-cible', private: true };
	await writeFile(join(folder, 'package.json'), JSON.stringify(description));
	// Scripts stay off: one of n8n's optional parts does not build without a compiler that nobody needs here.
	await npm(
		`Installing n8n ${N8N_VERSION} into the cache (5 to 8 minutes, 2.9 GB)`,
		[
			'install',
			`n8n@${N8N_VERSION}`,
			`${nodePackage()}@${NODE_VERSION}`,
			'--save-exact',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
		],
		folder,
		dirname(node24),
	);
	const { node } = paths(folder);
	await npm(
		'Building the database driver of n8n (2 to 3 minutes)',
		['rebuild', 'sqlite3', '--ignore-scripts=false'],
		folder,
		dirname(node),
		// The headers that the driver is built against come with the binary, so that nothing else is fetched.
		{ npm_config_nodedir: dirname(dirname(node)) },
	);
}

/** Another process may have finished first; then its result counts. */
async function moveInto(partial, folder) {
	try {
		await rename(partial, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
	}
}

/** What processes that were killed left behind. */
async function removeAbandoned(folder) {
	const prefix = `${basename(folder)}.installing-`;
	for (const name of readdirSync(dirname(folder))) {
		if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
		await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
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

/** Runs npm with its output in a file, and says every few seconds that it is still at work. */
async function npm(what, args, cwd, nodeFolder, extra = {}) {
	const log = join(cwd, 'npm.log');
	const started = Date.now();
	const progress = () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		console.error(`${what} … ${seconds} s`);
	};
	console.error(`${what} …`);
	const timer = setInterval(progress, PROGRESS_MS);
	try {
		const code = await new Promise((resolve, reject) => {
			const child = spawn('npm', args, {
				cwd,
				stdio: ['ignore', 'pipe', 'pipe'],
				shell: process.platform === 'win32',
				env: {
					...process.env,
					...extra,
					PATH: [nodeFolder, process.env.PATH ?? ''].join(delimiter),
				},
			});
			const file = createWriteStream(log, { flags: 'a' });
			child.stdout.pipe(file, { end: false });
			child.stderr.pipe(file, { end: false });
			child.once('error', reject);
			child.once('close', (status) => file.end(() => resolve(status)));
		});
		if (code !== 0) {
			const tail = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
			throw new StepError(
				`${tail}\n\n${what}: npm ended with ${code}. Is the npm registry reachable, is there space for 3 GB, and are a C++ compiler, make and Python 3 installed?`,
			);
		}
	} finally {
		clearInterval(timer);
	}
}
