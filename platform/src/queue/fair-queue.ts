/** Limits of a fair queue. */
export interface FairQueueOptions {
	/** Most tasks that run concurrently. */
	maxRunning: number;
	/** Most waiting tasks of one key. */
	maxWaitingPerKey: number;
	/** A task that waited longer than this is refused when its turn comes. */
	maxWaitMs: number;
}

/** Runs tasks of many keys (accounts): one task of a key at a time, and the keys take turns. */
export interface FairQueue {
	/** @throws {QueueFullError} if too many tasks of the key wait, or if this one waited too long. */
	run<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
}

/** Too many tasks of one key are ahead. */
export class QueueFullError extends Error {
	override name = 'QueueFullError';
}

interface WaitingTask {
	start(): Promise<void>;
	refuse(): void;
	since: number;
}

/** The tasks of a key that wait, first in, first out. */
interface Lane {
	waiting: WaitingTask[];
	isRunning: boolean;
}

/**
 * A fair queue. The backlog of one key never delays another key by more than the tasks that run at the moment, because a key
 * holds at most one of the places and its next task queues behind the next task of every other key (round robin).
 */
export function createFairQueue(options: FairQueueOptions): FairQueue {
	const { maxRunning, maxWaitingPerKey, maxWaitMs } = options;
	const lanes = new Map<string, Lane>();
	/** Keys whose next task may start, in the order of their turns. */
	const turns: string[] = [];
	let running = 0;

	function startNext(): void {
		while (running < maxRunning) {
			const key = turns.shift();
			if (key === undefined) return;
			const lane = lanes.get(key);
			const task = lane === undefined ? undefined : nextOf(lane);
			if (lane === undefined || task === undefined) {
				lanes.delete(key);
				continue;
			}
			lane.isRunning = true;
			running += 1;
			void task.start().finally(() => {
				running -= 1;
				lane.isRunning = false;
				if (lane.waiting.length > 0) turns.push(key);
				else lanes.delete(key);
				startNext();
			});
		}
	}

	/** Takes the first task that has not waited too long, and refuses those before it. */
	function nextOf(lane: Lane): WaitingTask | undefined {
		for (;;) {
			const task = lane.waiting.shift();
			if (task === undefined || performance.now() - task.since <= maxWaitMs) return task;
			task.refuse();
		}
	}

	return {
		run: (key, task) =>
			new Promise((resolve, reject) => {
				const lane = lanes.get(key) ?? { waiting: [], isRunning: false };
				const refuse = () => {
					reject(new QueueFullError('too many tasks of this key wait'));
				};
				if (lane.waiting.length >= maxWaitingPerKey) {
					refuse();
					return;
				}
				const isIdle = lane.waiting.length === 0 && !lane.isRunning;
				lanes.set(key, lane);
				lane.waiting.push({
					start: () => task().then(resolve, reject),
					refuse,
					since: performance.now(),
				});
				if (isIdle) turns.push(key);
				startNext();
			}),
	};
}
