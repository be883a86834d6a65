/** Uses the pool and closes it. The process ends by itself if nothing is left open. */
import { createThreads } from '../../../platform/src/threads/threads.ts';

const log = { warn: () => undefined };
const kind = {
	name: 'test jobs',
	file: new URL('jobs-thread.mjs', import.meta.url),
	isolation: process.argv[2],
	maxRunning: 2,
	memoryMb: 64,
};
const threads = createThreads(log);
const job = (kind) => () => ({ kind, value: 1 });
const endless = threads
	.run(kind, 'a', job('endless'), 60_000)
	.catch((error) => error.problem.status);
const done = await threads.run(kind, 'b', job('plain'), 1000);
const waiting = threads.run(kind, 'a', job('plain'), 1000).catch((error) => error.problem.status);
await threads.close();
const late = await threads
	.run(kind, 'b', job('plain'), 1000)
	.catch((error) => error.problem.status);
console.log(JSON.stringify([done.ended, await endless, await waiting, late]));
