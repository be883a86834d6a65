import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MASTER_KEY } from './core.ts';

/** Starts the platform as a separate process and stops it. @returns seconds until it is ready, and its memory in MB. */
export async function startOn(dataDir: string, databaseUrl: string | undefined) {
	const begun = performance.now();
	const child = spawn(process.execPath, [join(import.meta.dirname, '../../platform/src/main.ts')], {
		env: {
			...process.env,
			MC_PORT: '0',
			MC_DATA_DIR: dataDir,
			MC_MASTER_KEY: MASTER_KEY.toString('base64'),
			MC_API_KEY: 'mc_of_the_benchmark_only_000',
			MC_LOG_LEVEL: 'error',
			...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(child, 'exit');
	for await (const chunk of child.stdout) if (String(chunk).includes('ready ')) break;
	const readyAfter = (performance.now() - begun) / 1000;
	const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
	const rss = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
	child.kill('SIGTERM');
	await ended;
	return { readyAfter, rss };
}
