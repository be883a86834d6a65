/**
 * `npm run bench -- million [messages]`: the cost of a claim, the start time of the platform and its memory, with a million stored messages.
 * Runs on both stores; both sync every commit. Prints each figure with its goal; asserts nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '../scripts/postgres.mjs';
import { claim, percentile } from './claims/claim.ts';
import { MASTER_KEY, openCore } from './claims/core.ts';
import { seed } from './claims/seed.ts';

const MESSAGES = Number(process.argv[2] ?? 1_000_000);
/** Number of waiting messages; the others were sent long ago. */
const WAITING = 20_000;
const ROOM = 32;
const LOOKS = 300;

await measure('SQLite', undefined);
if (findPostgres() === null) console.log('Skipped PostgreSQL: it is not installed');
else {
	const server = await startPostgres({ durable: true });
	try {
		await measure('PostgreSQL', server.url());
	} finally {
		await server.remove();
	}
}

async function measure(name: string, databaseUrl: string | undefined): Promise<void> {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-million-'));
	try {
		const core = await openCore(dataDir, databaseUrl);
		await seed(core, MESSAGES, (index) => (index < MESSAGES - WAITING ? 'delivered' : 'queued'));
		const took: number[] = [];
		for (let look = 0; look < LOOKS; look++) took.push((await claim(core, ROOM)).took);
		await core.store.close();
		const { readyAfter, rss } = await startOn(dataDir, databaseUrl);
		console.log(
			`${name}, ${MESSAGES} messages: claim of ${ROOM} p50 ${percentile(took, 0.5).toFixed(1)} ms, ` +
				`p95 ${percentile(took, 0.95).toFixed(1)} ms (goal < 15), ready after ${readyAfter.toFixed(1)} s (goal < 3), ` +
				`RSS ${rss} MB (goal < 400)`,
		);
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Starts the platform as a separate process and stops it. */
async function startOn(dataDir: string, databaseUrl: string | undefined) {
	const begun = performance.now();
	const child = spawn(process.execPath, [join(import.meta.dirname, '../platform/src/main.ts')], {
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
