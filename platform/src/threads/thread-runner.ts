import {
	MessageChannel,
	type MessagePort,
	receiveMessageOnPort,
	type Worker,
} from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Logger } from 'pino';
import {
	Deadline,
	IDLE_MS,
	type JobRunner,
	NICE,
	type ProcessorTime,
	type RunnerOptions,
} from './runner.ts';
import type { ThreadMessage } from './thread-handler.ts';

/**
 * Runs jobs in worker threads. A thread that takes too long or needs too much memory is terminated. V8 ends the whole process if
 * one step of a job allocates far more than is left, so the jobs must bound what they make.
 */
export function createThreadRunner(options: RunnerOptions, log: Logger): JobRunner {
	const { name, file, maxRunning, memoryMb } = options;
	const threads = new Piscina({
		filename: file,
		minThreads: 0,
		maxThreads: maxRunning,
		idleTimeout: IDLE_MS,
		// Elsewhere the library would change the priority of the whole process.
		niceIncrement: process.platform === 'linux' ? NICE : 0,
		recordTiming: false,
		// The environment holds secrets.
		env: {},
		resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
	});
	// A thread that fails while it has no job; without a listener the process would end.
	threads.on('error', (error: Error) => {
		log.warn({ kind: name, error: error.name }, 'an idle thread failed');
	});
	return {
		async run<Item>(job: unknown, limitMs: number) {
			const { port1, port2 } = new MessageChannel();
			const items: Item[] = [];
			const abort = new AbortController();
			const deadline = new Deadline(limitMs, () => abort.abort());
			const receive = (message: ThreadMessage<Item>) => {
				if ('item' in message) items.push(message.item);
				else deadline.begin(processorTimeOf(threads, message.began));
			};
			port1.on('message', receive);
			try {
				await threads.run({ job, port: port2 }, { transferList: [port2], signal: abort.signal });
				drain(port1, receive);
				return { items, ended: 'done' };
			} catch {
				drain(port1, receive);
				if (deadline.isOver && !deadline.hasBegun) return 'not begun';
				return { items, ended: deadline.isOver ? 'timeout' : 'crash' };
			} finally {
				deadline.clear();
				port1.close();
			}
		},
		close: () => threads.destroy(),
	};
}

/** @param id of the thread that tells it. */
function processorTimeOf(threads: Piscina, id: number): ProcessorTime {
	const thread: Worker | undefined = threads.threads.find(({ threadId }) => threadId === id);
	return async () => {
		try {
			const time = await thread?.cpuUsage();
			return time === undefined ? null : (time.user + time.system) / 1000;
		} catch {
			// It has ended.
			return null;
		}
	};
}

/** Reads what arrived at a port but was not received yet. */
function drain(port: MessagePort, receive: (message: ThreadMessage<never>) => void): void {
	for (;;) {
		const next = receiveMessageOnPort(port) as { message: ThreadMessage<never> } | undefined;
		if (next === undefined) return;
		receive(next.message);
	}
}
