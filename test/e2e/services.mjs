/** PostgreSQL and Redis of Debian's packages, on free ports of the loopback address, with data that is thrown away. */
import { spawn } from 'node:child_process';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const NOBODY = 65_534;
const START_MS = 60_000;

/** Where a program is, or `undefined`. Debian keeps those of PostgreSQL out of the PATH. */
export function find(program) {
	const versions = '/usr/lib/postgresql';
	const folders = [
		...(process.env.PATH ?? '').split(delimiter),
		...(existsSync(versions) ? readdirSync(versions).map((one) => join(versions, one, 'bin')) : []),
	];
	return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** PostgreSQL refuses to run as root. */
const unprivileged = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

export async function startPostgres(folder, port) {
	const data = join(folder, 'postgres');
	await mkdir(data, { mode: 0o700 });
	if ('uid' in unprivileged) {
		await chmod(folder, 0o711);
		await chown(data, NOBODY, NOBODY);
	}
	const how = ['-D', data, '-U', 'n8n', '--auth=trust', '--encoding=UTF8', '--no-sync'];
	await finished(find('initdb'), how);
	const server = launch(find('postgres'), [
		...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
		...['-c', `unix_socket_directories=${data}`, '-c', 'fsync=off'],
	]);
	await said(server, /database system is ready to accept connections/);
	await finished(find('createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', 'n8n']);
	return server;
}

/** It keeps real time: its allocator (jemalloc) and libfaketime do not agree, and it stores no dates for n8n. */
export async function startRedis(folder, port) {
	const env = { ...process.env };
	delete env.LD_PRELOAD;
	const server = launch(
		find('redis-server'),
		// The folder is empty: Redis loads the dump that it finds.
		[
			...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
			...['--save', '', '--appendonly', 'no'],
		],
		{ env },
	);
	await said(server, /Ready to accept connections/);
	return server;
}

function launch(program, args, options = unprivileged) {
	const child = spawn(program, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], ...options });
	const server = { output: '', stop };
	const ended = new Promise((resolve) => child.once('close', resolve));
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (server.output += text));
	}
	async function stop() {
		if (child.exitCode !== null || child.signalCode !== null) return;
		// For PostgreSQL: do not wait for clients that hang on.
		child.kill('SIGINT');
		const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
		await ended;
		clearTimeout(timer);
	}
	return server;
}

async function said(server, words) {
	const end = performance.now() + START_MS;
	while (!words.test(server.output)) {
		if (performance.now() > end) {
			await server.stop();
			throw new Error(`Not ready in time:\n${server.output}`);
		}
		await delay(50);
	}
}

async function finished(program, args) {
	const server = { output: '' };
	const child = spawn(program, args, {
		cwd: '/',
		stdio: ['ignore', 'pipe', 'pipe'],
		...unprivileged,
	});
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (server.output += text));
	}
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject).once('close', resolve);
	});
	if (code !== 0) throw new Error(`${program} ended with ${code}:\n${server.output}`);
}
