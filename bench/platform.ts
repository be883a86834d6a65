/**
 * `npm run bench -- platform`: how many messages the platform accepts and hands over durably on loopback. The peer in the same run is a bare
 * server with the same framework and database that stores each body in a synced commit, without decisions, encryption, queues or
 * events. Also runs on PostgreSQL, which syncs every commit too. Prints medians of five with the goals; asserts nothing.
 */
import { findPostgres, startPostgres } from '../scripts/postgres.mjs';
import { median, percent, spread } from './platform/figures.ts';
import { BATCHES, batches, type Measured, singlesOver } from './platform/loads.ts';
import { startBare, startPlatform, type Server } from './platform/servers.ts';

const RUNS = 5;
const SECONDS = Number(process.argv[2] ?? 4);
const singles = singlesOver(SECONDS);

/** Time from the first batch until every hand-over to the sandbox is recorded. */
async function endToEnd(server: Server): Promise<Measured> {
	const before = await server.handedOver();
	const begun = performance.now();
	await batches(server);
	while ((await server.handedOver()) < before + BATCHES * 1000) {
		// Polls at intervals, because the platform counts its queue for every metrics request.
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return { rate: (BATCHES * 1000) / ((performance.now() - begun) / 1000), p99: null };
}

async function row(
	what: string,
	goal: number | null,
	start: () => Promise<Server>,
	run: (server: Server) => Promise<Measured>,
): Promise<number> {
	const rates: number[] = [];
	const tails: number[] = [];
	for (let index = 0; index < RUNS; index++) {
		const server = await start();
		try {
			const { rate, p99 } = await run(server);
			rates.push(rate);
			if (p99 !== null) tails.push(p99);
		} finally {
			await server.stop();
		}
	}
	const cells = [
		what.padEnd(52),
		`${Math.round(median(rates))}/s`.padStart(9),
		spread(rates).padStart(14),
		tails.length > 0 ? `p99 ${median(tails)} ms`.padStart(12) : ''.padStart(12),
		goal === null ? '' : `goal ${goal}/s: ${percent(median(rates), goal)}`,
	];
	console.log(cells.join('  ').trimEnd());
	return median(rates);
}

console.log(`medians of ${RUNS}, node ${process.version}, ${SECONDS} s a run of single requests`);
const bare = await row(
	'bare server, synced commit a request, 50 at once',
	null,
	startBare,
	(server) => singles(server, 50),
);
const embedded = () => startPlatform();
const one = await row('platform, single POST, 50 at once', 1500, embedded, (server) =>
	singles(server, 50),
);
await row('platform, single POST, 10 at once', null, embedded, (server) => singles(server, 10));
await row('platform, batches of 1000, four at once', 10_000, embedded, batches);
await row('platform, sandbox SMS end to end by batches', 4000, embedded, endToEnd);
console.log(`with full checks ${percent(one, bare)} of the bare server`);

if (findPostgres() === null) console.log('Skipped PostgreSQL: it is not installed');
else {
	const database = await startPostgres({ durable: true });
	const served = () => startPlatform(database.url());
	try {
		await row('on PostgreSQL, single POST, 50 at once', null, served, (server) =>
			singles(server, 50),
		);
		await row('on PostgreSQL, batches of 1000, four at once', null, served, batches);
	} finally {
		await database.remove();
	}
}
