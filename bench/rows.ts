/**
 * `npm run bench -- rows [few] [many] [sqlite|postgres]`: what claims, look-ups, lists, statistics, start and memory cost with few (a million)
 * and with many stored messages (five million; twenty by argument: 30 GB of disk), on both stores or on one. Prints the 95th percentiles with
 * the goal: many cost at most 1.5 times as much as few. Asserts nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '../scripts/postgres.mjs';
import { openCore } from './claims/core.ts';
import { startOn } from './claims/start.ts';
import { ask } from './rows/ask.ts';
import { fill } from './rows/seed.ts';

const FEW = Number(process.argv[2] ?? 1_000_000);
const MANY = Number(process.argv[3] ?? 5_000_000);
const STORE = process.argv[4] ?? 'both';
const GOAL = 1.5;
/** Shorter answers differ by what else the machine does. */
const NOTHING_MS = 5;

if (STORE !== 'postgres') await compare('SQLite', measureSqlite);
if (STORE !== 'sqlite') {
	if (findPostgres() === null) console.log('Skipped PostgreSQL: it is not installed');
	else await compare('PostgreSQL', measurePostgres);
}

async function compare(
	name: string,
	measure: (count: number) => Promise<Map<string, number>>,
): Promise<void> {
	const few = await measure(FEW);
	const many = await measure(MANY);
	console.log(`${name}: ${FEW} messages, ${MANY} messages, ratio (goal ${GOAL})`);
	for (const [what, before] of few) {
		const after = many.get(what) ?? NaN;
		const ratio = after / before;
		const verdict = ratio <= GOAL ? '' : after < NOTHING_MS ? ' (below 5 ms)' : ' MISSED';
		console.log(
			`  ${what}: ${before.toFixed(1)}, ${after.toFixed(1)}, ${ratio.toFixed(2)}${verdict}`,
		);
	}
}

async function measureSqlite(count: number): Promise<Map<string, number>> {
	return measureOn(undefined, count);
}

async function measurePostgres(count: number): Promise<Map<string, number>> {
	const server = await startPostgres({ durable: true });
	try {
		return await measureOn(server.url(), count);
	} finally {
		await server.remove();
	}
}

async function measureOn(
	databaseUrl: string | undefined,
	count: number,
): Promise<Map<string, number>> {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-rows-'));
	try {
		const core = await openCore(dataDir, databaseUrl);
		const begun = performance.now();
		await fill(core, count);
		console.log(`${count} messages stored in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
		const found = await ask(core, count);
		await core.store.close();
		const { readyAfter, rss } = await startOn(dataDir, databaseUrl);
		found.set('start, ms', readyAfter * 1000);
		found.set('memory, MB', rss);
		return found;
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}
