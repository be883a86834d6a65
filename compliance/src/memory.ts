/**
 * What is remembered between decisions: results of pure functions, so that a list asks for them once. Every memory is
 * bounded, and forgetting changes nothing but the time that an answer takes.
 */

const memories: (() => void)[] = [];

/** A memory of the module: emptied by `forget`. */
export function registerMemory(empty: () => void): void {
	memories.push(empty);
}

/** Empties every memory of the module; for tests that compare answers with and without. */
export function forget(): void {
	for (const empty of memories) empty();
}

/** A map of at most `limit` entries. When it is full, a new key evicts the oldest entry (first in, first out). */
export class BoundedMap<Key, Value> {
	readonly #limit: number;
	readonly #entries = new Map<Key, Value>();
	/** Stays behind the evicted entries, so that an eviction takes constant time. */
	readonly #oldest = this.#entries.keys();

	/** @throws {RangeError} if `limit` is not a positive integer. */
	constructor(limit: number) {
		if (!Number.isInteger(limit) || limit < 1) {
			throw new RangeError('limit must be a positive integer');
		}
		this.#limit = limit;
	}

	get size(): number {
		return this.#entries.size;
	}

	get(key: Key): Value | undefined {
		return this.#entries.get(key);
	}

	/** Stores the value and returns it. A new value of a known key keeps the age of the entry. */
	set(key: Key, value: Value): Value {
		if (this.#entries.size >= this.#limit && !this.#entries.has(key)) this.#evict();
		this.#entries.set(key, value);
		return value;
	}

	delete(key: Key): boolean {
		return this.#entries.delete(key);
	}

	clear(): void {
		this.#entries.clear();
	}

	#evict(): void {
		const { value, done } = this.#oldest.next();
		if (done !== true) this.#entries.delete(value);
	}
}

/** The last few of something, the latest first. */
export class Recent<Entry> {
	readonly #limit: number;
	#entries: Entry[] = [];

	constructor(limit: number) {
		this.#limit = limit;
	}

	get latest(): Entry | undefined {
		return this.#entries[0];
	}

	/** The entry that a test recognizes; it becomes the latest. */
	find(is: (entry: Entry) => boolean): Entry | undefined {
		const index = this.#entries.findIndex(is);
		const entry = this.#entries[index];
		if (entry === undefined) return undefined;
		this.#entries.splice(index, 1);
		this.#entries.unshift(entry);
		return entry;
	}

	add(entry: Entry): Entry {
		if (this.#entries.unshift(entry) > this.#limit) this.#entries.pop();
		return entry;
	}

	clear(): void {
		this.#entries = [];
	}
}
