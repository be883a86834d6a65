/** The platform as in production: a process of its own, a store on disk, SMS over SMPP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../platform/src/main.ts', import.meta.url));
const KEY = 'mc_bench_key_of_the_sms_benchmark';

export interface SmsPlatform {
	url: string;
	pid: number;
	/** Headers of its requests. */
	headers: Record<string, string>;
	/** Resolves when no message waits or is being handed over. */
	settled(): Promise<void>;
	stop(): Promise<void>;
}

/** @param carrier its URL. */
export async function startSmsPlatform(carrier: string): Promise<SmsPlatform> {
	const dataDir = mkdtempSync('/var/tmp/mc-bench-');
	const server = spawn(process.execPath, [MAIN], {
		env: {
			PATH: process.env['PATH'],
			MC_DATA_DIR: dataDir,
			MC_PORT: '0',
			MC_API_KEY: KEY,
			MC_LOG_LEVEL: 'warn',
			MC_CARRIER_SMS: carrier,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await readiness(server);
	const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
	return {
		url,
		pid: server.pid ?? 0,
		headers,
		async settled() {
			for (const status of ['queued', 'sending']) {
				for (;;) {
					const response = await fetch(`${url}/v1/messages?status=${status}&limit=1`, { headers });
					const { data } = (await response.json()) as { data: unknown[] };
					if (data.length === 0) break;
					await new Promise((resolve) => setTimeout(resolve, 10));
				}
			}
		},
		async stop() {
			server.kill('SIGTERM');
			await once(server, 'exit');
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

async function readiness(server: ChildProcess): Promise<string> {
	let text = '';
	for await (const chunk of server.stdout ?? []) {
		text += String(chunk);
		const url = /^ready (\S+)$/m.exec(text)?.[1];
		if (url !== undefined) return url;
	}
	throw new Error('the platform did not start');
}
