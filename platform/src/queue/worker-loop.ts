import type { Clock } from '../clock.ts';

/** Pause after an internal failure, such as a full disk: retrying immediately would spin. */
const FAILURE_PAUSE_MS = 1000;

/** Due work that a poll did not find is locked by another process, and becomes available again if that process fails. */
const CONTENTION_PAUSE_MS = 10;

/** The result of a poll. `full`: no capacity is left; the end of work in flight wakes the loop again. */
export type Found = 'work' | 'full' | 'nothing';

/** The work of a loop. */
export interface LoopWork {
	/** Claims what is due now and starts it. */
	poll(): Promise<Found>;
	/** The instant at which the next piece of work is due, in milliseconds since the epoch; `null` if none is known. */
	nextDue(): Promise<number | null>;
	/** Reports what `poll` or `nextDue` threw; the loop retries after a pause. Not called when the store has failed for good. */
	failed(error: unknown): void;
}

/** A worker loop that polls when a signal or the next due instant wakes it, not at intervals. */
export interface WorkerLoop {
	readonly wake: () => void;
	/** Starts nothing more; resolves when the current poll has ended. */
	stop(): Promise<void>;
}

/** Whether an error says that no retry will ever succeed, such as `StoreFailedError`. It was logged when it happened first. */
function isFinal(error: unknown): boolean {
	return error instanceof Error && 'isFinal' in error && error.isFinal === true;
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
				// There is nothing to wait for.
				if (isFinal(error)) return;
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
				// Work that ends without waiting for the outside would otherwise hold up everything that does.
				await new Promise((resolve) => setImmediate(resolve));
				continue;
			}
			const next = await work.nextDue();
			if (next !== null) scheduleWake(Math.max(next, clock.now() + CONTENTION_PAUSE_MS));
		}
	}

	return {
		wake,
		async stop() {
			isStopped = true;
			cancelWake?.();
			await running;
		},
	};
}
