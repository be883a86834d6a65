/** A map of at most `limit` entries. When it is full, a new key evicts the oldest entry (first in, first out). */
export class BoundedMap<Key, Value> {
	readonly #limit: number;
	readonly #entries = new Map<Key, Value>();
	/** The position behind the evicted entries, kept so that an eviction takes constant time. Created by the first eviction. */
	#oldest: MapIterator<Key> | undefined;

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
		const { value, done } = (this.#oldest ??= this.#entries.keys()).next();
		if (done !== true) this.#entries.delete(value);
	}
}
