/**
 * `npm run bench -- claims [messages] [workers]`: worker processes claim all waiting messages of one PostgreSQL database as the dispatcher
 * does (decide again and mark in one transaction). Prints the number of double claims, which must be zero, and the rate. The server
 * syncs every commit.
 */
import { startPostgres } from '../scripts/postgres.mjs';
import { claim, percentile } from './claims/claim.ts';
import { openCore } from './claims/core.ts';
import { drain } from './claims/drain.ts';
import { seed } from './claims/seed.ts';

const MESSAGES = Number(process.argv[2] ?? 1_000_000);
const WORKERS = Number(process.argv[3] ?? 4);
/** As many as the dispatcher claims at once. */
const ROOM = 32;

const server = await startPostgres({ durable: true });
try {
	const url = server.url();
	const core = await openCore('', url);
	const begun = performance.now();
	await seed(core, MESSAGES, () => 'queued');
	console.log(`${MESSAGES} messages stored in ${seconds(begun)} s`);
	const alone: number[] = [];
	for (let look = 0; look < 50; look++) alone.push((await claim(core, ROOM)).took);
	console.log(`one worker alone, ${ROOM} at a time: p50 ${ms(alone, 0.5)}, p95 ${ms(alone, 0.95)}`);
	await core.store.close();
	const waiting = MESSAGES - 50 * ROOM;
	const drained = await drain(url, WORKERS, ROOM);
	console.log(
		`${WORKERS} workers: ${drained.claims} claims of ${waiting} messages in ${drained.seconds.toFixed(1)} s ` +
			`(${Math.round(drained.claims / drained.seconds)}/s), p50 ${ms(drained.took, 0.5)}, p95 ${ms(drained.took, 0.95)}, ` +
			`shares ${drained.shares.join(' ')}`,
	);
	console.log(`double claims: ${drained.double.length} (goal 0)`);
	if (drained.double.length > 0 || drained.claims !== waiting) process.exitCode = 1;
} finally {
	await server.remove();
}

function seconds(since: number): string {
	return ((performance.now() - since) / 1000).toFixed(1);
}

function ms(values: readonly number[], share: number): string {
	return `${percentile(values, share).toFixed(1)} ms`;
}
