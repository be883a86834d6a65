/**
 * `npm run bench -- million [messages]`: the cost of a claim, the start time of the platform and its memory, with a million stored messages.
 * Runs on both stores; both sync every commit. Prints each figure with its goal; asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '../scripts/postgres.mjs';
import { claim, percentile } from './claims/claim.ts';
import { openCore } from './claims/core.ts';
import { seed } from './claims/seed.ts';
import { startOn } from './claims/start.ts';

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
