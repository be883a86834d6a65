import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { MASTER_KEY } from '../claims/core.ts';

const KEY = 'mc_of_the_benchmark_only_000';

/** The platform in a process of its own, with a clock that can be set. */
export interface PlatformProcess {
	/** @throws when the answer is an error. */
	ask<Answer>(method: string, path: string, body?: object): Promise<Answer>;
	/** Resident memory, in MB. */
	rss(): number;
	/** Processor time so far, in seconds: other than the time on the clock, it hardly depends on what else the machine does. */
	cpu(): number;
	stop(): Promise<void>;
}

/** Starts the platform on data that exist. `MC_BENCH_PROFILE=<folder>` writes a CPU profile to that folder. */
export async function startProcess(
	dataDir: string,
	databaseUrl: string | undefined,
): Promise<PlatformProcess> {
	const folder = process.env['MC_BENCH_PROFILE'];
	const profile = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
	const main = join(import.meta.dirname, '../../platform/src/main.ts');
	const child = spawn(process.execPath, [...profile, main], {
		env: {
			PATH: process.env['PATH'],
			MC_PORT: '0',
			MC_DATA_DIR: dataDir,
			MC_MASTER_KEY: MASTER_KEY.toString('base64'),
			MC_API_KEY: KEY,
			MC_LOG_LEVEL: 'error',
			MC_SANDBOX_CLOCK: 'true',
			...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	let url = '';
	for await (const line of createInterface({ input: child.stdout })) {
		url = /^ready (\S+)/.exec(line)?.[1] ?? '';
		if (url !== '') break;
	}
	if (url === '') throw new Error('the platform exited before it was ready');
	return {
		async ask<Answer>(method: string, path: string, body?: object) {
			const response = await fetch(url + path, {
				method,
				headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			const text = await response.text();
			if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
			return JSON.parse(text) as Answer;
		},
		rss() {
			const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
			return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
		},
		cpu() {
			// After the name of the program, which may contain spaces; in ticks of 10 ms (proc_pid_stat(5)).
			const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
			return (Number(fields?.[11]) + Number(fields?.[12])) / 100;
		},
		async stop() {
			child.kill('SIGTERM');
			await ended;
		},
	};
}
