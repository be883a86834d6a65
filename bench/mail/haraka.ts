/** Haraka (npm), installed in the cache folder, relaying for 127.0.0.1 with its queue on disk. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, greets } from './postfix.ts';

const VERSION = '3.3.4';

export interface Haraka {
	port: number;
	stop(): Promise<void>;
}

/** Installs Haraka into the cache folder. @returns the path of its program; `null` if npm cannot install it. */
function install(): string | null {
	const cache =
		process.env['MC_CACHE_DIR'] ??
		join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'marketing-cible');
	const folder = join(cache, `haraka-${VERSION}`);
	const program = join(folder, 'node_modules', 'Haraka', 'haraka.js');
	if (existsSync(program)) return program;
	mkdirSync(folder, { recursive: true });
	const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
	spawnSync('npm', ['install', ...options, `Haraka@${VERSION}`], { stdio: 'ignore' });
	return existsSync(program) ? program : null;
}

/**
 * @param next port of the next hop on 127.0.0.1.
 * @returns `null` if it cannot be installed.
 */
export async function startHaraka(next: number): Promise<Haraka | null> {
	const program = install();
	if (program === null) return null;
	const folder = mkdtempSync('/var/tmp/mc-haraka-');
	const port = await freePort();
	for (const name of ['plugins', 'queue']) mkdirSync(join(folder, name));
	// The default configuration with our overrides.
	cpSync(join(dirname(program), 'config'), join(folder, 'config'), { recursive: true });
	const config = (name: string, text: string) => writeFileSync(join(folder, 'config', name), text);
	config('smtp.ini', `listen=127.0.0.1:${port}\nnodes=0\n`);
	config('outbound.ini', 'concurrency_max=100\nenable_tls=false\nlocal_mx_ok=true\n');
	config('plugins', 'relay\nloopback\n');
	config('relay.ini', '[relay]\nacl=true\n');
	config('relay_acl_allow', '127.0.0.1/32\n');
	config('loglevel', 'ERROR');
	config('me', 'mx.durand.example');
	writeFileSync(
		join(folder, 'plugins', 'loopback.js'),
		`exports.hook_get_mx = (next, hmail, domain) => next(OK, { priority: 0, exchange: '127.0.0.1', port: ${next} });\n`,
	);
	const server = spawn(process.execPath, [program], {
		env: { PATH: process.env['PATH'], HARAKA: folder },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const stop = () => end(server, folder);
	try {
		await greets(port);
	} catch (error) {
		await stop();
		throw new Error('Haraka did not start', { cause: error });
	}
	return { port, stop };
}

async function end(server: ChildProcess, folder: string): Promise<void> {
	server.kill('SIGKILL');
	if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
	rmSync(folder, { recursive: true, force: true });
}
