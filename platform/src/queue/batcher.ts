/** Options of a batcher. */
export interface BatcherOptions<Item, Result> {
	/**
	 * Runs a batch.
	 * @returns a result for each item, in the same order.
	 * @throws if the batch failed as a whole, without any effect.
	 */
	run: (items: readonly Item[]) => Promise<readonly Result[]>;
	/** Most items in a batch. */
	maxSize: number;
	/** Most batches that run concurrently. */
	maxParallel: number;
	/** Items of one batch have the same group. Default: one group. */
	groupOf?: (item: Item) => string;
	/** Most batches of one group that run concurrently; default: `maxParallel`. Fewer batches are larger. */
	maxParallelOfGroup?: number;
	/** Two items with the same key never run at the same time, in one batch or in two; `null`: the item has no key. */
	keyOf?: (item: Item) => string | null;
	/**
	 * Whether the items of a batch that failed run again one by one, so that one bad item does not fail the others. Without it
	 * they all fail with the error of the batch.
	 */
	retriesOneByOne?: (error: unknown) => boolean;
}

/** Runs items in batches. */
export interface Batcher<Item, Result> {
	/** Resolves to the result of the item once its batch has run; rejects with the error of the batch. */
	add(item: Item): Promise<Result>;
	/** Resolves when no item waits or runs. */
	idle(): Promise<void>;
}

interface Entry<Item, Result> {
	item: Item;
	key: string | null;
	group: string | undefined;
	resolve: (result: Result) => void;
	reject: (error: unknown) => void;
}

/**
 * Items that are added in the same turn of the event loop, or while earlier batches run, form the next batch. An item never waits for
 * anything else, so a single item without load runs immediately.
 */
export function createBatcher<Item, Result>(
	options: BatcherOptions<Item, Result>,
): Batcher<Item, Result> {
	const { maxSize, maxParallel, groupOf, keyOf, retriesOneByOne } = options;
	const maxOfGroup = options.maxParallelOfGroup ?? maxParallel;
	let waiting: Entry<Item, Result>[] = [];
	const runningKeys = new Set<string>();
	const runningOfGroup = new Map<string | undefined, number>();
	let running = 0;
	let isScheduled = false;
	let idleCallbacks: (() => void)[] = [];

	function schedule(): void {
		if (isScheduled) return;
		isScheduled = true;
		setImmediate(() => {
			isScheduled = false;
			startBatches();
			if (running > 0) return;
			for (const callback of idleCallbacks) callback();
			idleCallbacks = [];
		});
	}

	function startBatches(): void {
		while (running < maxParallel) {
			const batch = nextBatch();
			if (batch.length === 0) return;
			running += 1;
			const group = batch[0]?.group;
			countRunning(group, 1);
			void runBatch(batch).finally(() => {
				running -= 1;
				countRunning(group, -1);
				for (const { key } of batch) if (key !== null) runningKeys.delete(key);
				schedule();
			});
		}
	}

	function countRunning(group: string | undefined, change: 1 | -1): void {
		const count = (runningOfGroup.get(group) ?? 0) + change;
		if (count > 0) runningOfGroup.set(group, count);
		else runningOfGroup.delete(group);
	}

	/** Takes the oldest items that may run now, in their order. */
	function nextBatch(): Entry<Item, Result>[] {
		if (groupOf === undefined && keyOf === undefined) return waiting.splice(0, maxSize);
		const batch: Entry<Item, Result>[] = [];
		const skipped: Entry<Item, Result>[] = [];
		let group: string | undefined;
		let index = 0;
		for (; index < waiting.length && batch.length < maxSize; index++) {
			const entry = waiting[index];
			if (entry === undefined) continue;
			const own = entry.group;
			const isOther = batch.length > 0 && own !== group;
			const isBusy = (runningOfGroup.get(own) ?? 0) >= maxOfGroup;
			if (isOther || isBusy || (entry.key !== null && runningKeys.has(entry.key))) {
				skipped.push(entry);
				continue;
			}
			group = own;
			if (entry.key !== null) runningKeys.add(entry.key);
			batch.push(entry);
		}
		if (batch.length > 0) waiting = [...skipped, ...waiting.slice(index)];
		return batch;
	}

	/** Never rejects: every error goes to the items. */
	async function runBatch(batch: readonly Entry<Item, Result>[]): Promise<void> {
		try {
			const results = await options.run(batch.map(({ item }) => item));
			if (results.length !== batch.length) throw new RangeError('a batch needs a result per item');
			results.forEach((result, index) => batch[index]?.resolve(result));
		} catch (error) {
			if (batch.length > 1 && retriesOneByOne?.(error) === true) {
				for (const entry of batch) await runBatch([entry]);
			} else {
				for (const { reject } of batch) reject(error);
			}
		}
	}

	return {
		add: (item) =>
			new Promise((resolve, reject) => {
				waiting.push({
					item,
					key: keyOf?.(item) ?? null,
					group: groupOf?.(item),
					resolve,
					reject,
				});
				if (running < maxParallel) schedule();
			}),
		idle: () =>
			new Promise((resolve) => {
				idleCallbacks.push(resolve);
				schedule();
			}),
	};
}
