import { type BatcherOptions, createBatcher } from '../../../platform/src/queue/batcher.ts';

interface Item {
	name: string;
	group?: string;
	key?: string;
}

/** A batcher whose batches end when the test says so. */
function controlled(options: Partial<BatcherOptions<Item, string>> = {}) {
	const batches: { names: string[]; end: (error?: Error) => void }[] = [];
	const batcher = createBatcher<Item, string>({
		maxSize: 3,
		maxParallel: 1,
		run: (items) =>
			new Promise((resolve, reject) => {
				const names = items.map(({ name }) => name);
				batches.push({
					names,
					end: (error) =>
						error === undefined ? resolve(names.map((name) => `${name}!`)) : reject(error),
				});
			}),
		...options,
	});
	return {
		batcher,
		batches,
		add: (...names: string[]) => names.map((name) => batcher.add({ name })),
		names: () => batches.map((batch) => batch.names),
	};
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('runs what was added in one turn as one batch, with a result for each', async () => {
	const { add, batches, names } = controlled();
	const results = add('a', 'b');
	await turn();
	expect(names()).toEqual([['a', 'b']]);
	batches[0]?.end();
	await expect(Promise.all(results)).resolves.toEqual(['a!', 'b!']);
});

it('collects what is added while a batch runs, up to the largest size', async () => {
	const { add, batches, names } = controlled();
	void add('a');
	await turn();
	void add('b', 'c', 'd', 'e');
	await turn();
	expect(names()).toEqual([['a']]);
	batches[0]?.end();
	await turn();
	await turn();
	expect(names()).toEqual([['a'], ['b', 'c', 'd']]);
	batches[1]?.end();
	await turn();
	await turn();
	expect(names()).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
});

it('runs as many batches at a time as allowed', async () => {
	const { add, names } = controlled({ maxSize: 1, maxParallel: 2 });
	void add('a', 'b', 'c');
	await turn();
	expect(names()).toEqual([['a'], ['b']]);
});

it('puts only items of one group into a batch and keeps the order of the others', async () => {
	const { batcher, batches, names } = controlled({ groupOf: ({ group }) => group ?? '' });
	const rows: [string, string][] = [
		['a', 'x'],
		['b', 'y'],
		['c', 'x'],
		['d', 'y'],
	];
	for (const [name, group] of rows) void batcher.add({ name, group });
	await turn();
	batches[0]?.end();
	await turn();
	await turn();
	expect(names()).toEqual([
		['a', 'c'],
		['b', 'd'],
	]);
});

it('never runs two items with the same key at the same time', async () => {
	const { batcher, batches, names } = controlled({
		maxParallel: 5,
		keyOf: ({ key }) => key ?? null,
	});
	void batcher.add({ name: 'a', key: 'k' });
	void batcher.add({ name: 'b', key: 'k' });
	void batcher.add({ name: 'c' });
	void batcher.add({ name: 'd' });
	await turn();
	await turn();
	expect(names()).toEqual([['a', 'c', 'd']]);
	batches[0]?.end();
	await turn();
	await turn();
	expect(names()).toEqual([['a', 'c', 'd'], ['b']]);
});

it('fails every item of a batch that fails', async () => {
	const { add, batches } = controlled();
	const results = Promise.allSettled(add('a', 'b'));
	await turn();
	batches[0]?.end(new Error('full'));
	expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

describe('with a fallback to one by one', () => {
	const run = (items: readonly Item[]) =>
		items.some(({ name }) => name === 'bad')
			? Promise.reject(new Error('bad'))
			: Promise.resolve(items.map(({ name }) => name));

	it('fails only the item that is at fault', async () => {
		const { add } = controlled({ run, retriesOneByOne: () => true });
		const results = await Promise.allSettled(add('a', 'bad', 'c'));
		expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	});

	it('fails them all when the error is nobody’s fault', async () => {
		const { add } = controlled({ run, retriesOneByOne: () => false });
		const results = await Promise.allSettled(add('a', 'bad', 'c'));
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
	});
});

it('rejects when a batch answers with too few results', async () => {
	const { add } = controlled({ run: () => Promise.resolve([]) });
	await expect(add('a')[0]).rejects.toThrow('a result per item');
});

it('is idle when nothing waits or runs', async () => {
	const { add, batcher, batches } = controlled({ maxSize: 1 });
	await batcher.idle();
	void add('a', 'b');
	let isIdle = false;
	const idle = batcher.idle().then(() => (isIdle = true));
	await turn();
	batches[0]?.end();
	await turn();
	await turn();
	expect(isIdle).toBe(false);
	batches[1]?.end();
	await idle;
});

it('counts an item as waiting that is added in answer to another', async () => {
	const { add, batcher, batches, names } = controlled();
	const again = add('a')[0]?.then(() => add('b')[0]);
	await turn();
	const idle = batcher.idle();
	batches[0]?.end();
	await turn();
	await turn();
	batches[1]?.end();
	await idle;
	expect(names()).toEqual([['a'], ['b']]);
	await expect(again).resolves.toBe('b!');
});

it('leaves room for other groups, and makes the batches of one group larger', async () => {
	const { batcher, batches, names } = controlled({
		maxParallel: 3,
		maxParallelOfGroup: 1,
		groupOf: ({ group }) => group ?? '',
	});
	const add = (...rows: [name: string, group: string][]) =>
		rows.forEach(([name, group]) => void batcher.add({ name, group }));
	add(['a', 'x']);
	await turn();
	add(['b', 'x'], ['c', 'y'], ['d', 'x']);
	await turn();
	expect(names()).toEqual([['a'], ['c']]);
	batches[0]?.end();
	await turn();
	await turn();
	expect(names()).toEqual([['a'], ['c'], ['b', 'd']]);
	batches[1]?.end();
	batches[2]?.end();
	await batcher.idle();
});
