import { BATCH, CLIENTS, type Measured } from './measure.ts';
import { type Costs, type Deployment, simulate } from './simulate.ts';

/** Chunks that a worker hands over at the same time: claims go on while answers are stored. */
export const WORKER_DEPTH = 4;

/** Costs from a run in which messages were only accepted, and one in which one worker delivered them. */
export function fitCosts(accepting: Measured, delivering: Measured): Costs {
	const each = (run: Measured, seconds: number) => seconds / run.messages;
	const costs: Costs = {
		// The load runs on the same machine; its part stands beside the API's.
		api: each(accepting, accepting.api),
		apiDatabase: each(accepting, accepting.database),
		apiWait: 0,
		worker: each(delivering, delivering.workers),
		workerDatabase: each(delivering, delivering.database),
		workerWait: 0,
	};
	const apiWait = fitted(accepting.seconds, (wait) =>
		secondsOf({ ...costs, apiWait: wait }, accepting, { apis: 1, workers: 0 }),
	);
	const workerWait = fitted(delivering.seconds, (wait) =>
		secondsOf({ ...costs, api: 0, apiDatabase: 0, workerWait: wait }, delivering, {
			apis: 1,
			workers: 1,
		}),
	);
	return { ...costs, apiWait, workerWait };
}

/** How long a run on this machine takes by the simulation. */
export function secondsOf(
	costs: Costs,
	run: Pick<Measured, 'messages' | 'available' | 'load' | 'seconds'>,
	{ apis, workers }: Pick<Deployment, 'apis' | 'workers'>,
): number {
	const cores = Math.max(0.2, run.available - run.load / run.seconds);
	return simulate(
		costs,
		{ apis, workers, databaseCores: cores, processCores: 'shared' },
		{
			chunk: BATCH,
			chunks: run.messages / BATCH,
			clients: CLIENTS,
			workerDepth: WORKER_DEPTH,
		},
	).end;
}

/** The wait with which the simulation takes as long as the run; 0 if it takes longer without any. */
function fitted(seconds: number, simulated: (wait: number) => number): number {
	let low = 0;
	let high = 10;
	if (simulated(0) >= seconds) return 0;
	for (let step = 0; step < 30; step++) {
		const middle = (low + high) / 2;
		if (simulated(middle) < seconds) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
