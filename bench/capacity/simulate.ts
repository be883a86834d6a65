/**
 * A discrete-event simulation of the platform: processes of the API and workers, each with one thread, and the backends of the database,
 * on machines whose cores they share. Times are in seconds; a chunk is some messages that go through together.
 */

/** What a message costs, in seconds, as it was measured. */
export interface Costs {
	/** Of the API process, and of the database for it. */
	api: number;
	apiDatabase: number;
	/** What passes beside the processor (round trips, commits), for each chunk. */
	apiWait: number;
	/** Of the worker from the claim to the receipt, and of the database for it. */
	worker: number;
	workerDatabase: number;
	workerWait: number;
}

export interface Deployment {
	apis: number;
	workers: number;
	/** Cores of the database, and of the other processes: `shared` if all run on one machine. */
	databaseCores: number;
	processCores: number | 'shared';
}

/** What comes in. */
export interface Demand {
	/** Messages that go through together. */
	chunk: number;
	chunks: number;
	/** When each chunk arrives; absent: `clients` callers ask again as soon as they are answered. */
	arrivals?: (index: number) => number;
	clients: number;
	/** Chunks that a worker hands over at the same time. */
	workerDepth: number;
}

export interface Simulated {
	/** When the last message was delivered. */
	end: number;
	/** From the acceptance of each chunk to its delivery, sorted. */
	ages: readonly number[];
	/** Chunks that were accepted and not delivered, at most. */
	longestQueue: number;
	/** Busy cores of the database, on average. */
	databaseBusy: number;
}

interface Task {
	/** Seconds of a core that are left. */
	left: number;
	machine: Machine;
	done: () => void;
}

/** Cores that the running tasks share equally; none has more than one. */
interface Machine {
	cores: number;
	running: Set<Task>;
	busy: number;
}

/** A single thread: one task after the other. */
interface Thread {
	waiting: Task[];
	isBusy: boolean;
}

export function simulate(costs: Costs, deployment: Deployment, demand: Demand): Simulated {
	const database = machineOf(deployment.databaseCores);
	const processes =
		deployment.processCores === 'shared' ? database : machineOf(deployment.processCores);
	const machines = new Set([database, processes]);
	const timers: { at: number; run: () => void }[] = [];
	let now = 0;

	function later(seconds: number, run: () => void): void {
		const at = now + seconds;
		let place = timers.length;
		while (place > 0 && (timers[place - 1]?.at ?? at) < at) place -= 1;
		// The next one is the last of the list.
		timers.splice(place, 0, { at, run });
	}
	function onDatabase(seconds: number, done: () => void): void {
		database.running.add({ left: seconds, machine: database, done });
	}
	function onThread(thread: Thread, seconds: number, done: () => void): void {
		thread.waiting.push({ left: seconds, machine: processes, done });
		next(thread);
	}
	function next(thread: Thread): void {
		if (thread.isBusy) return;
		const task = thread.waiting.shift();
		if (task === undefined) return;
		thread.isBusy = true;
		processes.running.add({
			...task,
			done() {
				thread.isBusy = false;
				task.done();
				next(thread);
			},
		});
	}

	const { chunk, chunks } = demand;
	const apis = Array.from({ length: deployment.apis }, newThread);
	const workers = Array.from({ length: deployment.workers }, () => ({
		thread: newThread(),
		underWay: 0,
	}));
	const queue: number[] = [];
	const ages: number[] = [];
	let longestQueue = 0;
	let asked = 0;
	let delivered = 0;
	let end = 0;

	function accept(index: number, answered: () => void): void {
		const thread = apis[index % apis.length];
		if (thread === undefined) throw new Error('a deployment needs a process of the API');
		onThread(thread, costs.api * chunk, () =>
			onDatabase(costs.apiDatabase * chunk, () =>
				later(costs.apiWait, () => {
					queue.push(now);
					longestQueue = Math.max(longestQueue, queue.length);
					work();
					answered();
				}),
			),
		);
	}
	function work(): void {
		for (const worker of workers) {
			while (queue.length > 0 && worker.underWay < demand.workerDepth) {
				const acceptedAt = queue.shift() ?? now;
				worker.underWay += 1;
				onDatabase((costs.workerDatabase * chunk) / 2, () =>
					onThread(worker.thread, costs.worker * chunk, () =>
						onDatabase((costs.workerDatabase * chunk) / 2, () =>
							later(costs.workerWait, () => {
								worker.underWay -= 1;
								ages.push(now - acceptedAt);
								delivered += 1;
								end = now;
								work();
							}),
						),
					),
				);
			}
		}
	}
	function askAgain(): void {
		if (asked >= chunks) return;
		accept(asked++, askAgain);
	}

	const { arrivals } = demand;
	if (arrivals === undefined) for (let client = 0; client < demand.clients; client++) askAgain();
	else {
		const arrive = (index: number): void => {
			accept(index, () => undefined);
			if (index + 1 < chunks) later(arrivals(index + 1) - now, () => arrive(index + 1));
		};
		later(arrivals(0), () => arrive(0));
	}

	for (;;) {
		// The next thing that happens: a timer, or a task that is ready.
		let step = (timers.at(-1)?.at ?? Infinity) - now;
		for (const machine of machines) {
			const speed = speedOf(machine);
			for (const { left } of machine.running) step = Math.min(step, left / speed);
		}
		if (step === Infinity) break;
		now += step;
		const ready: Task[] = [];
		for (const machine of machines) {
			const work = step * speedOf(machine);
			machine.busy += work * machine.running.size;
			for (const task of machine.running) {
				task.left -= work;
				if (task.left <= 1e-12) ready.push(task);
			}
		}
		for (const task of ready) task.machine.running.delete(task);
		for (const task of ready) task.done();
		while ((timers.at(-1)?.at ?? Infinity) <= now + 1e-12) timers.pop()?.run();
	}
	if (deployment.workers > 0 && delivered < chunks) throw new Error('the simulation lost messages');
	return {
		end: deployment.workers > 0 ? end : now,
		ages: ages.sort((one, other) => one - other),
		longestQueue,
		databaseBusy: now === 0 ? 0 : database.busy / now,
	};
}

const newThread = (): Thread => ({ waiting: [], isBusy: false });
const machineOf = (cores: number): Machine => ({ cores, running: new Set(), busy: 0 });
const speedOf = ({ cores, running }: Machine): number =>
	running.size === 0 ? 1 : Math.min(1, cores / running.size);
