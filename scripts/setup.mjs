/**
 * Set-up that every command shares: dependencies and Node 24, both from the npm registry. Runs on Node 20 with nothing
 * installed, and costs a few milliseconds when everything is there.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const stampName = '.setup-complete';

/** Path of the Node 24 binary that the npm package `node` brings. */
export const node24 = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Where Node keeps what it compiled, so that the platform starts in two thirds of the time from the second start on. */
const compileCache = join(root, 'node_modules', '.cache', 'node-compile');

/** Environment of child processes: Node 24 and the local commands come first. */
export function toolEnvironment(extra = {}) {
	const separator = windows ? ';' : ':';
	const path = [dirname(node24), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
	return { NODE_COMPILE_CACHE: compileCache, ...process.env, ...extra, PATH: path.join(separator) };
}

/** A step failed in a way that its user can mend; printed without a stack. */
export class StepError extends Error {}

/**
 * Makes sure that dependencies and Node 24 are installed as the lockfile says.
 * @returns {Promise<string>} path of the Node 24 binary.
 */
export async function ensureSetup() {
	await install(root, 'dependencies (about 2 minutes the first time)', async () => {
		// The one install script that is needed: it fetches node's own binary as an npm package.
		await run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
	});
	const version = await output(node24, ['--version']).catch(() => '');
	if (!version.startsWith('v24.')) {
		throw new StepError(
			'Node 24 did not arrive with the npm package "node". Delete node_modules and run the command again.',
		);
	}
	return node24;
}

/** The Zapier app has its own lockfile: it needs npm `overrides`, which n8n's linter forbids at the root. */
export async function ensureZapierSetup() {
	await ensureSetup();
	await install(join(root, 'zapier-app'), 'dependencies of the Zapier app');
}

/** Runs a command with its output shown; rejects with a `StepError` when it fails. */
export function run(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env: toolEnvironment(),
			stdio: 'inherit',
			shell: windows,
			...options,
		});
		child.once('error', (error) => reject(new StepError(`${command}: ${error.message}`)));
		child.once('exit', (code, signal) => {
			if (code === 0) resolve();
			else reject(new StepError(`"${command} ${args.join(' ')}" ended with ${signal ?? code}.`));
		});
	});
}

/** Runs a command and gives what it prints. */
export function output(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd: root,
			env: toolEnvironment(),
			stdio: ['ignore', 'pipe', 'inherit'],
			...options,
		});
		let text = '';
		child.stdout.on('data', (chunk) => (text += chunk));
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(text.trim());
			else reject(new StepError(`"${command}" ended with ${code}.`));
		});
	});
}

/** Runs `main` and turns a `StepError` into one readable line and exit code 1. */
export async function withReadableErrors(main) {
	try {
		await main();
	} catch (error) {
		if (!(error instanceof StepError)) throw error;
		console.error(`\n${error.message}`);
		process.exitCode = 1;
	}
}

async function install(folder, what, afterwards = async () => {}) {
	const stamp = join(folder, 'node_modules', stampName);
	const wanted = fingerprint(folder);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	console.error(`Installing ${what} …`);
	try {
		await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
			cwd: folder,
			env: process.env,
		});
	} catch (error) {
		throw new StepError(
			`${error.message}\nThe dependencies could not be installed. Is the npm registry reachable? Then run the command again.`,
		);
	}
	await afterwards();
	writeFileSync(stamp, wanted);
}

function fingerprint(folder) {
	const hash = createHash('sha256');
	hash.update(readFileSync(join(folder, 'package-lock.json')));
	return `${process.platform}-${process.arch} ${hash.digest('hex')}`;
}
