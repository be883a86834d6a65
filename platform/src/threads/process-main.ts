/** The process of a process runner. It runs one job at a time, and ends with the platform. */
import { setPriority } from 'node:os';
import { pathToFileURL } from 'node:url';
import { NICE } from './runner.ts';
import type { ThreadMessage, ThreadTask } from './thread-handler.ts';

/** What the process tells besides the messages of the job: the job is done. */
export type ProcessMessage<Item> = ThreadMessage<Item> | { done: true };

type Handler = (task: ThreadTask<unknown>) => Promise<void>;

const [, , file = ''] = process.argv;
setPriority(NICE);
// The terminal sends these to the platform too, which still needs the answers.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
const { default: handle } = (await import(pathToFileURL(file).href)) as { default: Handler };

const port = {
	postMessage: (message: ProcessMessage<unknown>) => void process.send?.(message),
	close: () => undefined,
};
process.on('message', (job) => {
	handle({ job, port }).then(
		() => port.postMessage({ done: true }),
		() => process.exit(1),
	);
});
