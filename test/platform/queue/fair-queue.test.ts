import { createFairQueue, QueueFullError } from '../../../platform/src/queue/fair-queue.ts';

const options = { maxRunning: 2, maxWaitingPerKey: 3, maxWaitMs: 60_000 };

/** Tasks that end when the test says so. */
function tasks() {
	const started: string[] = [];
	const ends = new Map<string, () => void>();
	return {
		started,
		make: (name: string) => () => {
			started.push(name);
			return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
		},
		async end(name: string) {
			ends.get(name)?.();
			await new Promise((resolve) => setImmediate(resolve));
		},
	};
}

it('runs one task of a key at a time, and lets keys take turns', async () => {
	const queue = createFairQueue(options);
	const { started, make, end } = tasks();
	for (const name of ['a1', 'a2', 'a3']) void queue.run('a', make(name));
	for (const name of ['b1', 'b2']) void queue.run('b', make(name));
	for (const name of ['c1']) void queue.run('c', make(name));
	expect(started).toEqual(['a1', 'b1']);
	await end('a1');
	expect(started).toEqual(['a1', 'b1', 'c1']);
	await end('b1');
	expect(started).toEqual(['a1', 'b1', 'c1', 'a2']);
	await end('c1');
	await end('a2');
	expect(started).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

it('gives results and errors, and goes on after an error', async () => {
	const queue = createFairQueue(options);
	await expect(queue.run('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
	await expect(queue.run('a', () => Promise.resolve(1))).resolves.toBe(1);
});

it('refuses what a key queues beyond its limit, and nothing of other keys', async () => {
	const queue = createFairQueue(options);
	const { make, end } = tasks();
	const all = ['a1', 'a2', 'a3', 'a4'].map((name) => queue.run('a', make(name)));
	await expect(queue.run('a', make('a5'))).rejects.toBeInstanceOf(QueueFullError);
	const other = queue.run('b', make('b1'));
	for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) await end(name);
	expect(await Promise.all([...all, other])).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
});

it('refuses a task that waited too long when its turn comes', async () => {
	const queue = createFairQueue({ ...options, maxWaitMs: -1 });
	await expect(queue.run('a', () => Promise.resolve(1))).rejects.toBeInstanceOf(QueueFullError);
});
