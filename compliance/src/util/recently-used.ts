/** The `limit` entries used last, the most recent first. */
export class RecentlyUsed<Entry> {
	readonly #limit: number;
	#entries: Entry[] = [];

	constructor(limit: number) {
		this.#limit = limit;
	}

	get latest(): Entry | undefined {
		return this.#entries[0];
	}

	/** The first entry that matches; it becomes the latest. */
	find(matches: (entry: Entry) => boolean): Entry | undefined {
		const index = this.#entries.findIndex(matches);
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
