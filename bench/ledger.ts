/**
 * `npm run bench -- ledger`: how much of the rate at which the platform accepts messages is left when the account pays by credits. Metered and
 * unmetered servers take turns in the same run, so that a slow minute of the machine meets both. Prints medians of five with the goal;
 * asserts nothing.
 */
import { median, spread } from './platform/figures.ts';
import { batches, type Measured, singlesOver } from './platform/loads.ts';
import { type Server, startMetered, startPlatform } from './platform/servers.ts';

const RUNS = 5;
const GOAL = 0.85;
const SECONDS = Number(process.argv[2] ?? 4);
const singles = singlesOver(SECONDS);

async function rate(
	start: () => Promise<Server>,
	run: (server: Server) => Promise<Measured>,
): Promise<number> {
	const server = await start();
	try {
		return (await run(server)).rate;
	} finally {
		await server.stop();
	}
}

async function compare(what: string, run: (server: Server) => Promise<Measured>): Promise<void> {
	const without: number[] = [];
	const withLedger: number[] = [];
	for (let index = 0; index < RUNS; index++) {
		without.push(await rate(() => startPlatform(), run));
		withLedger.push(await rate(startMetered, run));
	}
	const share = median(withLedger) / median(without);
	console.log(`${what}, without  ${Math.round(median(without))}/s  ${spread(without)}`);
	console.log(`${what}, with     ${Math.round(median(withLedger))}/s  ${spread(withLedger)}`);
	console.log(`${what}: ${share.toFixed(2)} of the rate without; goal ${GOAL}`);
}

console.log(`medians of ${RUNS}, node ${process.version}, ${SECONDS} s a run of single requests`);
await compare('single POST, 50 at once', (server) => singles(server, 50));
await compare('batches of 1000, four at once', batches);
