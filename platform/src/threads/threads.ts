import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Logger } from 'pino';
import { ProblemError } from '../problems.ts';
import { createFairQueue, type FairQueue, QueueFullError } from '../queue/fair-queue.ts';
import type { ThreadMessage } from './thread-handler.ts';

/** Time that a thread has to load its file; a busy machine needs seconds. */
const START_LIMIT_MS = 15_000;
/** Jobs of one account that may wait per kind. */
const MAX_WAITING = 250;
/** A job that waited longer is refused: its account keeps the threads busy. */
const MAX_WAIT_MS = 10_000;
/** An idle thread ends after this time; loading it again costs up to a second. */
const IDLE_MS = 5 * 60_000;
/** Threads give way to the event loop. Elsewhere the library would change the priority of the whole process. */
const NICE = process.platform === 'linux' ? 5 : 0;

/** A kind of work that is too slow or too risky for the event loop, with threads of its own. */
export interface ThreadKind<Job, Item> {
	/** What the jobs are, for the error when too many wait, e.g. `template renderings`. */
	readonly name: string;
	/** The file that the threads run; its default export is made by `threadHandler`. */
	readonly file: URL;
	readonly maxThreads: number;
	/** Memory of the objects of one thread; a thread that needs more ends. */
	readonly memoryMb: number;
	/** Carries the types only. */
	readonly types?: (job: Job) => Item;
}

/** The items that a job made, and how it ended. */
export interface ThreadOutcome<Item> {
	items: Item[];
	/** `timeout`: it took too long. `crash`: it needed too much memory, or its thread failed. The thread has ended then. */
	ended: 'done' | 'timeout' | 'crash';
}

/** Runs slow work in threads, fairly among the accounts. Threads start when they are needed first. */
export interface Threads {
	/**
	 * Runs a job in its turn. An account has one running job per kind; accounts take turns.
	 *
	 * @param limitMs time that the job has once it runs; waiting for a turn or for the start of a thread does not count.
	 * @throws {ProblemError} 429 if too many jobs of the account wait, 503 while the platform stops.
	 */
	run<Job, Item>(
		kind: ThreadKind<Job, Item>,
		accountId: string,
		job: Job,
		limitMs: number,
	): Promise<ThreadOutcome<Item>>;
	/** Ends all threads. */
	close(): Promise<void>;
}

interface Pool {
	threads: Piscina;
	queue: FairQueue;
}

export function createThreads(log: Logger): Threads {
	const pools = new Map<string, Pool>();
	let isClosed = false;

	function poolOf(kind: ThreadKind<never, unknown>): Pool {
		const file = fileURLToPath(kind.file);
		const known = pools.get(file);
		if (known !== undefined) return known;
		const pool = { threads: openPool(kind, file, log), queue: openQueue(kind) };
		pools.set(file, pool);
		return pool;
	}

	return {
		async run(kind, accountId, job, limitMs) {
			if (isClosed) throw stopping();
			const { threads, queue } = poolOf(kind);
			try {
				return await queue.run(accountId, async () => {
					if (isClosed) throw stopping();
					const outcome = await runJob(threads, job, limitMs);
					if (isClosed && outcome.ended !== 'done') throw stopping();
					if (outcome.ended !== 'done') {
						log.warn({ accountId, kind: kind.name, ended: outcome.ended }, 'a thread was ended');
					}
					return outcome as ThreadOutcome<never>;
				});
			} catch (error) {
				if (error instanceof QueueFullError) throw tooMany(kind.name);
				throw error;
			}
		},
		async close() {
			isClosed = true;
			await Promise.all([...pools.values()].map(({ threads }) => threads.destroy()));
		},
	};
}

function openQueue({ maxThreads }: ThreadKind<never, unknown>): FairQueue {
	return createFairQueue({
		maxRunning: maxThreads,
		maxWaitingPerKey: MAX_WAITING,
		maxWaitMs: MAX_WAIT_MS,
	});
}

function openPool(kind: ThreadKind<never, unknown>, filename: string, log: Logger): Piscina {
	const threads = new Piscina({
		filename,
		minThreads: 0,
		maxThreads: kind.maxThreads,
		idleTimeout: IDLE_MS,
		niceIncrement: NICE,
		recordTiming: false,
		// The environment holds secrets.
		env: {},
		resourceLimits: { maxOldGenerationSizeMb: kind.memoryMb, maxYoungGenerationSizeMb: 16 },
	});
	// A thread that fails while it has no job; without a listener the process would end.
	threads.on('error', (error: Error) => {
		log.warn({ kind: kind.name, error: error.name }, 'an idle thread failed');
	});
	return threads;
}

/** Runs a job in a thread that is free now. Never rejects. */
async function runJob<Item>(
	threads: Piscina,
	job: unknown,
	limitMs: number,
): Promise<ThreadOutcome<Item>> {
	const { port1, port2 } = new MessageChannel();
	const items: Item[] = [];
	const abort = new AbortController();
	const endAfter = (ms: number) => setTimeout(() => abort.abort(), ms);
	let timer = endAfter(START_LIMIT_MS);
	const receive = (message: ThreadMessage<Item>) => {
		if ('item' in message) items.push(message.item);
		else {
			clearTimeout(timer);
			timer = endAfter(limitMs);
		}
	};
	port1.on('message', receive);
	try {
		await threads.run({ job, port: port2 }, { transferList: [port2], signal: abort.signal });
		drain(port1, receive);
		return { items, ended: 'done' };
	} catch {
		drain(port1, receive);
		return { items, ended: abort.signal.aborted ? 'timeout' : 'crash' };
	} finally {
		clearTimeout(timer);
		port1.close();
	}
}

/** Reads what arrived at a port but was not received yet. */
function drain<Message>(port: MessagePort, receive: (message: Message) => void): void {
	for (;;) {
		const next = receiveMessageOnPort(port) as { message: Message } | undefined;
		if (next === undefined) return;
		receive(next.message);
	}
}

function tooMany(name: string): ProblemError {
	return new ProblemError(
		'rate-limited',
		`Too many ${name} of your account are waiting. Send fewer requests at the same time, and this one again in a few seconds.`,
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
