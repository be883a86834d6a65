import type { Costs, Deployment } from './simulate.ts';
import { simulate } from './simulate.ts';

/** How busy a process or core may be on average, so that a peak or the loss of one finds room. */
const FULLEST = 0.7;
/** What is simulated of a day (seconds). */
const SPAN = 600;
/** Messages that go through together in a plan: an API request of a client, a claim of a worker. */
const CHUNK = 100;
const WORKER_DEPTH = 4;

export interface Plan extends Deployment {
	name: string;
	perSecond: number;
	/** Seconds from the acceptance to the delivery. */
	median: number;
	p99: number;
	/** Gigabytes of the database that a day brings. */
	gigabytesADay: number;
}

/** The processes and cores that a rate needs, and how old messages get in the queue, by simulation. */
export function planFor(
	name: string,
	perSecond: number,
	perDay: number,
	costs: Costs,
	bytesPerMessage: number,
	random: () => number,
): Plan {
	const enough = (seconds: number) => Math.max(1, Math.ceil((perSecond * seconds) / FULLEST));
	// A worker that waits is as much in use as one that computes.
	const workerSeconds = Math.max(costs.worker, costs.workerWait / (CHUNK * WORKER_DEPTH));
	const apis = Math.max(2, enough(costs.api));
	const workers = Math.max(2, enough(workerSeconds));
	const deployment: Deployment = {
		apis,
		workers,
		databaseCores: Math.max(2, enough(costs.apiDatabase + costs.workerDatabase)),
		processCores: apis + workers,
	};
	const chunks = Math.ceil((perSecond * SPAN) / CHUNK);
	// Independent clients: the time between their requests is distributed exponentially.
	let at = 0;
	const times = Array.from({ length: chunks }, () => {
		at -= (Math.log(1 - random()) * CHUNK) / perSecond;
		return at;
	});
	const { ages } = simulate(costs, deployment, {
		chunk: CHUNK,
		chunks,
		arrivals: (index) => times[index] ?? at,
		clients: 0,
		workerDepth: WORKER_DEPTH,
	});
	const quantile = (share: number) => ages[Math.floor(ages.length * share)] ?? NaN;
	return {
		name,
		...deployment,
		perSecond,
		median: quantile(0.5),
		p99: quantile(0.99),
		gigabytesADay: (perDay * bytesPerMessage) / 1e9,
	};
}
