import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { ProblemError } from '../problems.ts';
import { createFairQueue, type FairQueue, QueueFullError } from '../queue/fair-queue.ts';
import { createProcessRunner } from './process-runner.ts';
import type { JobRunner, ThreadOutcome } from './runner.ts';
import { createThreadRunner } from './thread-runner.ts';

/** Jobs of one account that may wait per kind. */
const MAX_WAITING = 250;
/** A job that waited longer is refused: its account keeps the threads busy. */
const MAX_WAIT_MS = 10_000;

/** A kind of work that is too slow or too risky for the event loop, with threads of its own. */
export interface ThreadKind<Job, Item> {
	/** What the jobs are, for the error when too many wait, e.g. `template renderings`. */
	readonly name: string;
	/** The file that runs; its default export is made by `threadHandler`. */
	readonly file: URL;
	/** `process` where a job may allocate without bounds, else `thread`, which is cheaper. */
	readonly isolation: 'thread' | 'process';
	/** Jobs at the same time. */
	readonly maxRunning: number;
	/** Memory of the objects of one thread or process; one that needs more ends. */
	readonly memoryMb: number;
	/** Carries the types only. */
	readonly types?: (job: Job) => Item;
}

/** Runs slow work in threads, fairly among the accounts. Threads start when they are needed first. */
export interface Threads {
	/**
	 * Runs a job in its turn. An account has one running job per kind; accounts take turns.
	 *
	 * @param takeJob makes the job when its turn has come; `null`: there is nothing to do any more.
	 * @param limitMs processor time that the job has once it runs; waiting for a turn or for the start of a thread does not count.
	 * @throws {ProblemError} 429 if too many jobs of the account wait, 503 while the platform stops or is too busy to begin.
	 */
	run<Job, Item>(
		kind: ThreadKind<Job, Item>,
		accountId: string,
		takeJob: () => Job | null,
		limitMs: number,
	): Promise<ThreadOutcome<Item>>;
	/** Ends all threads. */
	close(): Promise<void>;
}

interface Pool {
	runner: JobRunner;
	queue: FairQueue;
}

export function createThreads(log: Logger): Threads {
	const pools = new Map<string, Pool>();
	let isClosed = false;
	const refuseIfClosed = () => {
		if (isClosed) throw stopping();
	};

	function poolOf(kind: ThreadKind<never, unknown>): Pool {
		const file = fileURLToPath(kind.file);
		const known = pools.get(file);
		if (known !== undefined) return known;
		const pool = { runner: openRunner(kind, file, log), queue: openQueue(kind) };
		pools.set(file, pool);
		return pool;
	}

	return {
		async run(kind, accountId, takeJob, limitMs) {
			refuseIfClosed();
			const { runner, queue } = poolOf(kind);
			try {
				return await queue.run(accountId, async () => {
					refuseIfClosed();
					const job = takeJob();
					if (job === null) return { items: [], ended: 'done' };
					const outcome = await runner.run<never>(job, limitMs);
					if (outcome === 'not begun') {
						refuseIfClosed();
						log.warn({ accountId, kind: kind.name }, 'a thread did not start in time');
						throw tooBusy(kind.name);
					}
					if (outcome.ended !== 'done') {
						refuseIfClosed();
						log.warn({ accountId, kind: kind.name, ended: outcome.ended }, 'a thread was ended');
					}
					return outcome;
				});
			} catch (error) {
				if (error instanceof QueueFullError) throw tooMany(kind.name);
				throw error;
			}
		},
		async close() {
			isClosed = true;
			await Promise.all([...pools.values()].map(({ runner }) => runner.close()));
		},
	};
}

function openQueue({ maxRunning }: ThreadKind<never, unknown>): FairQueue {
	return createFairQueue({
		maxRunning,
		maxWaitingPerKey: MAX_WAITING,
		maxWaitMs: MAX_WAIT_MS,
	});
}

function openRunner(kind: ThreadKind<never, unknown>, file: string, log: Logger): JobRunner {
	const { name, maxRunning, memoryMb } = kind;
	const options = { name, file, maxRunning, memoryMb };
	return kind.isolation === 'thread'
		? createThreadRunner(options, log)
		: createProcessRunner(options);
}

function tooMany(name: string): ProblemError {
	return new ProblemError(
		'rate-limited',
		`Too many ${name} of your account are waiting. Send fewer requests at the same time, and this one again in a few seconds.`,
		{ headers: { 'Retry-After': '5' } },
	);
}

function tooBusy(name: string): ProblemError {
	return new ProblemError(
		'unavailable',
		`The platform is too busy for ${name} at the moment. Send the request again in a few seconds.`,
		{ headers: { 'Retry-After': '5' } },
	);
}

function stopping(): ProblemError {
	return new ProblemError(
		'unavailable',
		'The platform is stopping. Send the request again in a few seconds.',
		{ headers: { 'Retry-After': '5' } },
	);
}
