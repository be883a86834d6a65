/** Folders of other people's packages in the user's cache, installed once for every checkout on this machine. */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { StepError } from '../setup.mjs';

const PROGRESS_MS = 15_000;

/** Where the folders are; `MC_CACHE_DIR` chooses another place. */
export function cacheFolder() {
	if (process.env.MC_CACHE_DIR) return process.env.MC_CACHE_DIR;
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'marketing-cible');
}

/**
 * Installs into a folder of its own and moves it into its place when it is whole, unless that has been done.
 *
 * @param {string} folder in the cache
 * @param {(folder: string) => Promise<void>} install fills an empty folder
 */
export async function installOnce(folder, install) {
	if (existsSync(folder)) return;
	await mkdir(dirname(folder), { recursive: true });
	await removeAbandoned(folder);
	const partial = `${folder}.installing-${process.pid}`;
	try {
		await mkdir(partial, { recursive: true });
		await install(partial);
		await moveInto(partial, folder);
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
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

/**
 * Runs npm with its output in a file, and says every few seconds that it is still at work.
 *
 * @param {string} needs what to look at if it fails
 */
export async function npm(what, args, cwd, nodeFolder, needs, extra = {}) {
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
			throw new StepError(`${tail}\n\n${what}: npm ended with ${code}. ${needs}`);
		}
	} finally {
		clearInterval(timer);
	}
}
