import { threadId } from 'node:worker_threads';

/** Where a job sends its items. */
export interface ItemPort {
	postMessage(message: ThreadMessage<unknown>): void;
	close(): void;
}

/** What a thread or process gets: the job, and the port for its items. */
export interface ThreadTask<Job> {
	job: Job;
	port: ItemPort;
}

/** Sent by a thread: which one has begun, or one item of its result. A process is no thread and says 0. */
export type ThreadMessage<Item> = { began: number } | { item: Item };

/**
 * Makes the default export of a file that runs in a thread or process. Items are sent as they are made, so that one that is
 * terminated loses only the item that it was making.
 */
// The type of the items documents the file, and is checked where they are emitted.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
export function threadHandler<Job, Item>(
	work: (job: Job, emit: (item: Item) => void) => void | Promise<void>,
): (task: ThreadTask<Job>) => Promise<void> {
	return async ({ job, port }) => {
		const send = (message: ThreadMessage<Item>) => {
			port.postMessage(message);
		};
		send({ began: threadId });
		try {
			await work(job, (item) => {
				send({ item });
			});
		} finally {
			port.close();
		}
	};
}
