import { planFor } from '../../bench/capacity/plan.ts';
import { type Costs, type Deployment, simulate } from '../../bench/capacity/simulate.ts';
import { randomFrom } from '../random.ts';

function uniform(seed: number): () => number {
	const below = randomFrom(seed);
	return () => below(2 ** 32) / 2 ** 32;
}

const NONE: Costs = {
	api: 0,
	apiDatabase: 0,
	apiWait: 0,
	worker: 0,
	workerDatabase: 0,
	workerWait: 0,
};
const ROOMY: Deployment = { apis: 1, workers: 1, databaseCores: 99, processCores: 99 };
const loop = { chunk: 1, chunks: 100, clients: 1, workerDepth: 1 };

describe('the simulation', () => {
	it('serves one after the other on one thread', () => {
		const { end } = simulate({ ...NONE, api: 1 }, ROOMY, { ...loop, clients: 5 });
		expect(end).toBeCloseTo(100);
	});

	it('divides the work among the threads, as far as there are cores', () => {
		const costs = { ...NONE, worker: 1 };
		const with4 = (processCores: number) =>
			simulate(costs, { ...ROOMY, workers: 4, processCores }, { ...loop, clients: 100 }).end;
		expect(with4(4)).toBeCloseTo(25);
		expect(with4(2)).toBeCloseTo(50);
	});

	it('shares one machine between processes and database', () => {
		const costs = { ...NONE, api: 1, apiDatabase: 1 };
		const shared: Deployment = { ...ROOMY, databaseCores: 1, processCores: 'shared' };
		const { end, databaseBusy } = simulate(costs, shared, { ...loop, clients: 4 });
		expect(end).toBeCloseTo(200);
		expect(databaseBusy).toBeCloseTo(1);
	});

	it('waits without a core', () => {
		const costs = { ...NONE, workerWait: 1 };
		const { end } = simulate(costs, ROOMY, { ...loop, clients: 100, workerDepth: 4 });
		expect(end).toBeCloseTo(25);
	});

	it('has the mean wait of a queue with random arrivals and constant service (Pollaczek and Khinchine)', () => {
		const seed = 7;
		const random = uniform(seed);
		const load = 0.8;
		let at = 0;
		const times = Array.from({ length: 100_000 }, () => {
			at -= Math.log(1 - random()) / load;
			return at;
		});
		const { ages } = simulate({ ...NONE, worker: 1 }, ROOMY, {
			...loop,
			chunks: times.length,
			arrivals: (index) => times[index]!,
			workerDepth: 1,
		});
		const mean = ages.reduce((sum, age) => sum + age, 0) / ages.length;
		// Time in the system of M/D/1: 1 + load / (2 (1 − load)) = 3.
		expect([seed, mean > 2.8 && mean < 3.2]).toEqual([seed, true]);
	});
});

it('plans more for more, and keeps the queue short', () => {
	const costs: Costs = {
		...NONE,
		api: 2e-4,
		apiDatabase: 3e-4,
		worker: 3e-4,
		workerDatabase: 5e-4,
	};
	const plan = (perSecond: number) =>
		planFor('', perSecond, 86_400 * perSecond, costs, 5000, uniform(1));
	const [one, twenty] = [plan(278), plan(5556)];
	expect(twenty.workers).toBeGreaterThan(one.workers);
	expect(twenty.databaseCores).toBe(7);
	for (const { p99 } of [one, twenty]) expect(p99).toBeLessThan(2);
});
