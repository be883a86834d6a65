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

/** A map that starts anew when it is full. */
export class BoundedMap<Key, Value> {
	readonly #limit: number;
	readonly #entries = new Map<Key, Value>();

	constructor(limit: number) {
		this.#limit = limit;
	}

	get(key: Key): Value | undefined {
		return this.#entries.get(key);
	}

	set(key: Key, value: Value): Value {
		if (this.#entries.size >= this.#limit) this.#entries.clear();
		this.#entries.set(key, value);
		return value;
	}

	clear(): void {
		this.#entries.clear();
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
