/**
 * `npm run bench -- capacity [messages]`: measures what a message costs the API, a worker and PostgreSQL (durable commits, sandbox), predicts by
 * simulation how long a larger run with more processes takes, holds the prediction against that run, and plans for 1 million an hour, 10
 * million an hour and 100 million a day. Nothing else should run on the machine; what others use is subtracted.
 */
import { startPostgres } from '../scripts/postgres.mjs';
import { fitCosts, secondsOf } from './capacity/fit.ts';
import {
	BATCH,
	type Measured,
	measure,
	post,
	sizeOf,
	startFleet,
	stopFleet,
	untilDelivered,
} from './capacity/measure.ts';
import { planFor } from './capacity/plan.ts';
import type { Costs } from './capacity/simulate.ts';

/** Messages of the runs that measure costs. */
const SMALL = 10_000;
/** Messages of the run that the prediction is held against. */
const LARGE = Math.ceil(Number(process.argv[2] ?? 50_000) / BATCH) * BATCH;
/** The prediction may be off by this much. */
const TOLERANCE = 0.2;
const SEED = 20_261_129;

const micros = (seconds: number) => `${Math.round(seconds * 1e6)} µs`;

const database = await startPostgres({ durable: true });
try {
	await warmUp();
	const small = await smallRuns();
	const costs = fitCosts(small.accepting, small.delivering);
	tell(costs);
	const run = await largeRun(small.total);
	const predicted = secondsOf(costs, run.measured, { apis: 1, workers: 2 });
	const error = predicted / run.measured.seconds - 1;
	console.log(
		`${LARGE} messages, 1 API and 2 workers at once: ${run.measured.seconds.toFixed(1)} s, ${Math.round(LARGE / run.measured.seconds)}/s; ` +
			`predicted ${predicted.toFixed(1)} s; error ${(100 * error).toFixed(1)} % (goal: ${100 * TOLERANCE} %), ${run.measured.available.toFixed(2)} cores free of others`,
	);
	console.log(
		`database: ${Math.round(run.bytesPerMessage)} bytes a message, indexes and events included`,
	);
	plans(costs, run.bytesPerMessage);
	if (Math.abs(error) > TOLERANCE) process.exitCode = 1;
} finally {
	await database.remove();
}

/** Compiles what is compiled at first use, in the database too. */
async function warmUp(): Promise<void> {
	const fleet = await startFleet(database, 1, 1);
	await post(fleet, 4 * BATCH);
	await untilDelivered(database, 4 * BATCH);
	await stopFleet(fleet);
}

/** Accepts messages without a worker, then delivers them by one. */
async function smallRuns(): Promise<{ accepting: Measured; delivering: Measured; total: number }> {
	const total = 4 * BATCH + SMALL;
	const fleet = await startFleet(database, 1, 0);
	// The first requests of a process are not those of a day.
	await post(fleet, 4 * BATCH);
	const accepting = await measure(database, fleet, SMALL, () => post(fleet, SMALL));
	const { workers } = await startFleet(database, 0, 1);
	const both = { ...fleet, workers };
	const delivering = await measure(database, both, SMALL + 4 * BATCH, () =>
		untilDelivered(database, total + 4 * BATCH),
	);
	await stopFleet(both);
	return { accepting, delivering, total: total + 4 * BATCH };
}

async function largeRun(before: number): Promise<{ measured: Measured; bytesPerMessage: number }> {
	const fleet = await startFleet(database, 1, 2);
	const size = await sizeOf(database);
	const measured = await measure(database, fleet, LARGE, async () => {
		await post(fleet, LARGE);
		await untilDelivered(database, before + LARGE);
	});
	const bytesPerMessage = ((await sizeOf(database)) - size) / LARGE;
	await stopFleet(fleet);
	return { measured, bytesPerMessage };
}

function tell(costs: Costs): void {
	console.log(
		`a message costs the API ${micros(costs.api)} and the database ${micros(costs.apiDatabase)} at its acceptance, ` +
			`a worker ${micros(costs.worker)} and the database ${micros(costs.workerDatabase)} until its receipt; ` +
			`waits of ${BATCH}: ${Math.round(costs.apiWait * 1000)} and ${Math.round(costs.workerWait * 1000)} ms`,
	);
}

function plans(costs: Costs, bytes: number): void {
	const random = seeded(SEED);
	const wanted = [
		['1 million an hour', 1e6 / 3600, 24e6],
		['10 million an hour', 1e7 / 3600, 240e6],
		// In the fourteen hours of the day in which marketing may leave (08:00 to 22:00).
		['100 million a day', 1e8 / (14 * 3600), 1e8],
	] as const;
	for (const [name, perSecond, perDay] of wanted) {
		const plan = planFor(name, perSecond, perDay, costs, bytes, random);
		console.log(
			`${name} (${Math.round(perSecond)}/s): ${plan.apis} API, ${plan.workers} workers, ${plan.databaseCores} cores for PostgreSQL; ` +
				`from acceptance to receipt ${plan.median.toFixed(2)} s, p99 ${plan.p99.toFixed(2)} s; ${Math.round(plan.gigabytesADay)} GB a day`,
		);
	}
}

/** mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
