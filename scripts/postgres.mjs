/**
 * A PostgreSQL server of its own for tests and benchmarks: it is made in a temporary folder, listens on loopback only, and runs as an
 * unprivileged user, since PostgreSQL refuses root.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	chownSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statfsSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';
const USERS = ['postgres', 'nobody'];

/** A file system in memory; making a database of many small files there takes a third of the time. */
const MEMORY = '/dev/shm';
/** What must be free there, in bytes. */
const LEAST_MEMORY = 4 * 1024 ** 3;

/** Folder with `initdb` and `postgres`: the newest of Debian's packages, else what is on the PATH; `null` when there is none. */
export function findPostgres() {
	const packaged = existsSync(DEBIAN)
		? readdirSync(DEBIAN)
				.sort((a, b) => Number(b) - Number(a))
				.map((version) => join(DEBIAN, version, 'bin'))
		: [];
	const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	const has = (folder) =>
		existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'));
	return [...packaged, ...onPath].find(has) ?? null;
}

/**
 * Makes and starts a server.
 * @param durable whether commits are synced to disk, as a benchmark must; tests that never cut the power need it not.
 * @returns `url(database)`, `stop(mode)` with `fast` (default), `immediate` (as a crash), `start()` after it, and `remove()`.
 */
export async function startPostgres({ durable = false, port } = {}) {
	const bin = findPostgres();
	if (bin === null) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
	const folder = mkdtempSync(join(durable ? tmpdir() : fastestFolder(), 'mc-postgres-'));
	const owner = unprivileged();
	if (owner !== null) chownSync(folder, owner.uid, owner.gid);
	const data = join(folder, 'data');
	const options = {
		...(owner ?? {}),
		cwd: folder,
		env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
	};
	const made = spawnSync(
		join(bin, 'initdb'),
		['-D', data, '-U', 'mc', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		{ ...options, encoding: 'utf8' },
	);
	if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
	const listening = port ?? (await freePort());
	let server;
	let output = '';

	const runs = () => server !== undefined && server.exitCode === null && server.signalCode === null;

	async function start() {
		if (runs()) return;
		const settings = {
			listen_addresses: '127.0.0.1',
			port: String(listening),
			unix_socket_directories: '',
			max_connections: '300',
			fsync: durable ? 'on' : 'off',
			full_page_writes: durable ? 'on' : 'off',
		};
		const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
		output = '';
		server = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
			...options,
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		const starting = server;
		await new Promise((resolve, reject) => {
			starting.once('error', reject);
			starting.once('exit', (code) => reject(new Error(`postgres ended (${code}): ${output}`)));
			starting.stderr.on('data', (chunk) => {
				output = (output + chunk).slice(-20_000);
				if (output.includes('database system is ready to accept connections')) resolve();
			});
		});
	}

	/** Ends the server. `fast` breaks all connections in order, `immediate` is a crash with recovery at the next start. */
	async function stop(mode = 'fast') {
		if (!runs()) return;
		const ended = once(server, 'exit');
		server.kill(mode === 'immediate' ? 'SIGQUIT' : 'SIGINT');
		await ended;
	}

	await start();
	// Nobody is left to stop it when the process that needed it is gone.
	const last = () => server.kill('SIGQUIT');
	process.once('exit', last);
	return {
		port: listening,
		pid: () => server.pid,
		url: (database = 'postgres') => `postgres://mc@127.0.0.1:${listening}/${database}`,
		log: () => output,
		start,
		stop,
		async remove() {
			process.off('exit', last);
			await stop('immediate');
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Where many small files are made soonest: memory if there is enough of it, else the folder for temporary files. */
export function fastestFolder() {
	if (!existsSync(MEMORY)) return tmpdir();
	const { bavail, bsize } = statfsSync(MEMORY);
	return bavail * bsize >= LEAST_MEMORY ? MEMORY : tmpdir();
}

/** As whom a server runs that refuses root; `null` for the present user. */
export function unprivileged() {
	if (process.getuid?.() !== 0) return null;
	const users = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	for (const name of USERS) {
		const found = users.find(([user]) => user === name);
		if (found !== undefined) return { uid: Number(found[2]), gid: Number(found[3]) };
	}
	throw new Error(`PostgreSQL refuses to run as root, and there is no user ${USERS.join(' or ')}`);
}

async function freePort() {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address();
	probe.close();
	await once(probe, 'close');
	return port;
}
