/** The items that a job made, and how it ended. */
export interface ThreadOutcome<Item> {
	items: Item[];
	/** `timeout`: it took too long. `crash`: it needed too much memory, or it failed. */
	ended: 'done' | 'timeout' | 'crash';
}

/** Runs jobs outside the event loop, each by itself. */
export interface JobRunner {
	/**
	 * Never rejects.
	 * @param limitMs processor time that the job has once it runs.
	 * @returns `not begun`: its thread or process could not start in time, which says nothing about the job.
	 */
	run<Item>(job: unknown, limitMs: number): Promise<ThreadOutcome<Item> | 'not begun'>;
	/** Ends everything that runs. */
	close(): Promise<void>;
}

/** How a runner runs its jobs. */
export interface RunnerOptions {
	/** What the jobs are, for the log. */
	name: string;
	/** Path of the file, whose default export is made by `threadHandler`. */
	file: string;
	/** Jobs at the same time. */
	maxRunning: number;
	memoryMb: number;
}

/** Time that a thread or process has to load its file; a busy machine needs seconds. */
const START_LIMIT_MS = 15_000;
/** An idle thread or process ends after this time; loading it again costs up to a second. */
export const IDLE_MS = 5 * 60_000;
/** Jobs give way to the event loop. */
export const NICE = 5;

/** By the clock, a job may take so many times its limit: it may wait for a processor, or for something that never comes. */
const PATIENCE = 3;

/** The processor time that a job has used until now, in milliseconds; `null` where the system does not tell. */
export type ProcessorTime = () => Promise<number | null>;

/**
 * Ends a job that takes too long. Its time counts from when it began, and is processor time: on a busy machine the clock says little
 * about the job. Where nobody tells the processor time, the clock counts.
 */
export class Deadline {
	readonly #limitMs: number;
	readonly #end: () => void;
	/** The last moment by the clock: to begin, then to end. */
	#last: NodeJS.Timeout;
	#look: NodeJS.Timeout | undefined;
	#isCleared = false;
	/** Whether the job has begun. */
	hasBegun = false;
	/** Whether it took too long, or too long to begin. */
	isOver = false;

	constructor(limitMs: number, end: () => void) {
		this.#limitMs = limitMs;
		this.#end = end;
		this.#last = this.#finishAfter(START_LIMIT_MS);
	}

	/** The job has begun. */
	begin(processorTime: ProcessorTime): void {
		if (this.#isCleared) return;
		this.hasBegun = true;
		clearTimeout(this.#last);
		// A job that does nothing at all may not even tell its time.
		this.#last = this.#finishAfter(PATIENCE * this.#limitMs);
		void this.#watch(processorTime);
	}

	clear(): void {
		this.#isCleared = true;
		clearTimeout(this.#last);
		clearTimeout(this.#look);
	}

	async #watch(processorTime: ProcessorTime): Promise<void> {
		const before = await processorTime();
		for (let left = this.#limitMs; left > 0; ) {
			await this.#pass(left);
			const used = await processorTime();
			left = used === null || before === null ? 0 : this.#limitMs - (used - before);
		}
		this.#finish();
	}

	#pass(ms: number): Promise<void> {
		return new Promise((resolve) => {
			if (!this.#isCleared) this.#look = setTimeout(resolve, Math.ceil(ms));
		});
	}

	#finishAfter(ms: number): NodeJS.Timeout {
		return setTimeout(() => this.#finish(), ms);
	}

	#finish(): void {
		if (this.#isCleared) return;
		this.clear();
		this.isOver = true;
		this.#end();
	}
}
