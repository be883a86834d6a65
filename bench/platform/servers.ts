import { randomBytes } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const KEY = 'mc_bench_key_of_the_platform_benchmark';
/** Shared by all servers, because later servers read the sealed data of earlier ones on the same database. */
const MASTER_KEY = randomBytes(32).toString('base64');
const MAIN = fileURLToPath(new URL('../../platform/src/main.ts', import.meta.url));
const BARE = fileURLToPath(new URL('bare-server.ts', import.meta.url));

/** A server in a separate process with its own data. */
export interface Server {
	pid: number;
	url: string;
	headers: Record<string, string>;
	post(path: string, body: unknown): Promise<void>;
	/** Number of handed-over messages, from the platform's metrics. */
	handedOver(): Promise<number>;
	/** Ends the process; its data stay. */
	end(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the platform on its embedded database, or on a PostgreSQL database, which keeps its data. */
export function startPlatform(
	databaseUrl?: string,
	more: Readonly<Record<string, string>> = {},
): Promise<Server> {
	return start(MAIN, {
		...platformEnv(),
		...more,
		...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
	});
}

function platformEnv() {
	return {
		MC_API_KEY: KEY,
		MC_MASTER_KEY: MASTER_KEY,
		MC_LOG_LEVEL: 'warn',
		MC_METRICS: 'true',
	};
}

/** Starts the platform with an account that pays by credits, of which it has more than a run spends. */
export async function startMetered(): Promise<Server> {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-bench-'));
	const env = platformEnv();
	const first = await start(MAIN, env, dataDir);
	const reply = await fetch(`${first.url}/v1/account`, { headers: first.headers });
	const { id } = (await reply.json()) as { id: string };
	await first.end();
	for (const command of [
		['meter', id],
		['grant', id, '100000000'],
	]) {
		const child = spawn(process.execPath, [MAIN, 'credits', ...command], {
			env: { PATH: process.env['PATH'], MC_DATA_DIR: dataDir, ...env },
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		const [code] = (await once(child, 'close')) as [number | null];
		if (code !== 0) throw new Error(`credits ${command.join(' ')} failed`);
	}
	return start(MAIN, env, dataDir);
}

/** Starts the peer (see `bare-server.ts`). */
export function startBare(): Promise<Server> {
	return start(BARE, {});
}

async function start(
	main: string,
	env: Record<string, string>,
	dataDir = mkdtempSync(join(tmpdir(), 'mc-bench-')),
): Promise<Server> {
	const child = spawn(process.execPath, [...profiling(), main], {
		env: { PATH: process.env['PATH'], MC_PORT: '0', MC_DATA_DIR: dataDir, ...env },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await ready(child);
	const end = async () => {
		child.kill('SIGTERM');
		await once(child, 'close');
	};
	const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
	return {
		pid: child.pid ?? 0,
		url,
		headers,
		async post(path, body) {
			const response = await fetch(url + path, {
				method: 'POST',
				headers,
				body: JSON.stringify(body),
			});
			await response.arrayBuffer();
			if (!response.ok) throw new Error(`POST ${path}: ${response.status}`);
		},
		async handedOver() {
			const text = await (await fetch(`${url}/metrics`)).text();
			return Number(/^mc_events_total\{type="message\.sent"\} (\d+)/m.exec(text)?.[1] ?? 0);
		},
		end,
		async stop() {
			await end();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** `MC_BENCH_PROFILE=<folder>` writes a CPU profile of every server to that folder. */
function profiling(): string[] {
	const folder = process.env['MC_BENCH_PROFILE'];
	return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

async function ready(child: ChildProcess): Promise<string> {
	if (child.stdout === null) throw new Error('the server has no output');
	for await (const line of createInterface({ input: child.stdout })) {
		const url = /^ready (\S+)/.exec(line)?.[1];
		if (url !== undefined) return url;
	}
	throw new Error('the server exited before it was ready');
}
