/**
 * `npm run bench -- ledger`: how much of the rate at which the platform accepts messages is left when the account pays by credits. Metered and
 * unmetered servers take turns in the same run, so that a slow minute of the machine meets both. Prints medians of five with the goal;
 * asserts nothing.
 */
import { readFileSync } from 'node:fs';
import { median, spread } from './platform/figures.ts';
import { batches, type Measured, singlesOver } from './platform/loads.ts';
import { type Server, startMetered, startPlatform } from './platform/servers.ts';

const RUNS = 5;
const GOAL = 0.85;
const SECONDS = Number(process.argv[2] ?? 4);
const singles = singlesOver(SECONDS);
/** Clock ticks a second of `/proc` (proc_pid_stat(5)); 100 on every Linux. */
const TICKS = 100;

/** A run: how fast messages were accepted, and what the server computed meanwhile. */
interface Run {
	rate: number;
	/** CPU time of the server while it accepted, in milliseconds for 1,000 messages. */
	cpu: number;
}

/** CPU time of a process so far, in milliseconds. */
function cpuOf(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

async function runOn(
	start: () => Promise<Server>,
	run: (server: Server) => Promise<Measured>,
): Promise<Run> {
	const server = await start();
	try {
		const [begun, before] = [performance.now(), cpuOf(server.pid)];
		const { rate } = await run(server);
		const accepted = (rate * (performance.now() - begun)) / 1000;
		return { rate, cpu: ((cpuOf(server.pid) - before) / accepted) * 1000 };
	} finally {
		await server.stop();
	}
}

async function compare(what: string, run: (server: Server) => Promise<Measured>): Promise<void> {
	const without: Run[] = [];
	const withLedger: Run[] = [];
	for (let index = 0; index < RUNS; index++) {
		without.push(await runOn(() => startPlatform(), run));
		withLedger.push(await runOn(startMetered, run));
	}
	const rates = (runs: readonly Run[]) => runs.map(({ rate }) => rate);
	const cpu = (runs: readonly Run[]) => median(runs.map((one) => one.cpu));
	const share = median(rates(withLedger)) / median(rates(without));
	const line = (name: string, runs: readonly Run[]) =>
		`${what}, ${name}  ${Math.round(median(rates(runs)))}/s  ${spread(rates(runs))}  ${cpu(runs).toFixed(0)} ms of CPU for 1,000`;
	console.log(line('without', without));
	console.log(line('with   ', withLedger));
	console.log(`${what}: ${share.toFixed(2)} of the rate without; goal ${GOAL}`);
	// On a machine that is busy with other work the rates say little, and the time that the server computes says more.
	console.log(`${what}: ${(cpu(without) / cpu(withLedger)).toFixed(2)} by CPU time`);
}

console.log(`medians of ${RUNS}, node ${process.version}, ${SECONDS} s a run of single requests`);
await compare('single POST, 50 at once', (server) => singles(server, 50));
await compare('batches of 1000, four at once', batches);
