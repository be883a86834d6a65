/** The items that a job made, and how it ended. */
export interface ThreadOutcome<Item> {
	items: Item[];
	/** `timeout`: it took too long. `crash`: it needed too much memory, or it failed. */
	ended: 'done' | 'timeout' | 'crash';
}

/** Runs jobs outside the event loop, each by itself. */
export interface JobRunner {
	/** @param limitMs time that the job has once it runs. Never rejects. */
	run<Item>(job: unknown, limitMs: number): Promise<ThreadOutcome<Item>>;
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

/** Ends a job that takes too long. Its time counts from when it began. */
export class Deadline {
	readonly #limitMs: number;
	readonly #end: () => void;
	#timer: NodeJS.Timeout;
	/** Whether the job took too long. */
	isOver = false;

	constructor(limitMs: number, end: () => void) {
		this.#limitMs = limitMs;
		this.#end = end;
		this.#timer = this.#start(START_LIMIT_MS);
	}

	/** The job has begun. */
	begin(): void {
		clearTimeout(this.#timer);
		this.#timer = this.#start(this.#limitMs);
	}

	clear(): void {
		clearTimeout(this.#timer);
	}

	#start(ms: number): NodeJS.Timeout {
		return setTimeout(() => {
			this.isOver = true;
			this.#end();
		}, ms);
	}
}
