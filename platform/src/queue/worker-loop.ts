import type { Clock } from '../clock.ts';

/** Wait after a failure of our own (a full disk, say), in milliseconds: looking again at once would turn in circles. */
const FAILURE_PAUSE_MS = 1000;

/** What is due and was not found is being taken up by another process; when that one fails, it comes back (milliseconds). */
const CONTENTION_PAUSE_MS = 10;

/** What a look for due work found. `full`: something is under way, and its end wakes the line again. */
export type Found = 'work' | 'full' | 'nothing';

/** What a line does. */
export interface LoopWork {
	/** Takes up what is due now. */
	poll(): Promise<Found>;
	/** When the next piece of work is due, in milliseconds since the epoch; `null`: none is known. */
	nextDue(): Promise<number | null>;
	/** Told of what `takeUp` or `nextDue` throw. */
	failed(error: unknown): void;
}

/** A line of work that is woken by signals and by its next appointment, never by polling. */
export interface WorkerLoop {
	readonly wake: () => void;
	/** Wakes it after a pause: what was taken up failed for a reason of our own. */
	readonly pause: () => void;
	/** Takes up nothing more; resolves when a look that is under way has ended. */
	stop(): Promise<void>;
}

export function createWorkerLoop(clock: Clock, work: LoopWork): WorkerLoop {
	let running: Promise<void> | undefined;
	let asked = false;
	let stopped = false;
	let cancelWake: (() => void) | undefined;

	function scheduleWake(instant: number): void {
		cancelWake?.();
		if (!stopped) cancelWake = clock.wakeAt(instant, wake);
	}

	function pause(): void {
		scheduleWake(clock.now() + FAILURE_PAUSE_MS);
	}

	function wake(): void {
		asked = true;
		if (stopped || running !== undefined) return;
		running = pollUntilIdle()
			.catch((error: unknown) => {
				work.failed(error);
				pause();
			})
			.finally(() => {
				running = undefined;
				if (asked && !stopped) wake();
			});
	}

	async function pollUntilIdle(): Promise<void> {
		while (asked && !stopped) {
			asked = false;
			cancelWake?.();
			const found = await work.poll();
			if (found === 'full') return;
			if (found === 'work') {
				asked = true;
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
			stopped = true;
			cancelWake?.();
			await running;
		},
	};
}
