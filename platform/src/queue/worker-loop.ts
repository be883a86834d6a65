import type { Clock } from '../clock.ts';

/** Wait after a failure of our own, such as a full disk: retrying immediately would spin. */
const FAILURE_PAUSE_MS = 1000;

/** Work that is due and was not found is locked by another process; if that one fails, it becomes available again. */
const CONTENTION_PAUSE_MS = 10;

/** What a poll found. `full`: no capacity is left; the end of work in flight wakes the loop again. */
export type Found = 'work' | 'full' | 'nothing';

/** The work of a loop. */
export interface LoopWork {
	/** Claims what is due now and starts it. */
	poll(): Promise<Found>;
	/** When the next piece of work is due, in milliseconds since the epoch; `null`: none is known. */
	nextDue(): Promise<number | null>;
	/** Reports what `poll` or `nextDue` threw; the loop retries after a pause. */
	failed(error: unknown): void;
}

/** A worker loop that polls when a signal or the next due instant wakes it, not at intervals. */
export interface WorkerLoop {
	readonly wake: () => void;
	/** Wakes it after a pause, when work failed for a reason of our own. */
	readonly pause: () => void;
	/** Starts nothing more; resolves when the current poll has ended. */
	stop(): Promise<void>;
}

export function createWorkerLoop(clock: Clock, work: LoopWork): WorkerLoop {
	let running: Promise<void> | undefined;
	let isWoken = false;
	let isStopped = false;
	let cancelWake: (() => void) | undefined;

	function scheduleWake(instant: number): void {
		cancelWake?.();
		if (!isStopped) cancelWake = clock.wakeAt(instant, wake, { orSet: true });
	}

	function pause(): void {
		scheduleWake(clock.now() + FAILURE_PAUSE_MS);
	}

	function wake(): void {
		isWoken = true;
		if (isStopped || running !== undefined) return;
		running = pollUntilIdle()
			.catch((error: unknown) => {
				work.failed(error);
				pause();
			})
			.finally(() => {
				running = undefined;
				if (isWoken && !isStopped) wake();
			});
	}

	async function pollUntilIdle(): Promise<void> {
		while (isWoken && !isStopped) {
			isWoken = false;
			cancelWake?.();
			const found = await work.poll();
			if (found === 'full') return;
			if (found === 'work') {
				isWoken = true;
				continue;
			}
			const next = await work.nextDue();
			if (next !== null) scheduleWake(Math.max(next, clock.now() + CONTENTION_PAUSE_MS));
		}
	}

	return {
		wake,
		pause,
		async stop() {
			isStopped = true;
			cancelWake?.();
			await running;
		},
	};
}
