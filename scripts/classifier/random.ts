const { floor, imul } = Math;

/** A sequence of random numbers that depends on its seed alone (mulberry32). */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	/** At least 0, less than 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** An integer from `least` to `most`. */
	integer(least: number, most: number): number {
		return least + floor(this.next() * (most - least + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<Value>(values: readonly Value[]): Value {
		const value = values[floor(this.next() * values.length)];
		if (value === undefined) throw new Error('There is nothing to choose from.');
		return value;
	}

	/** Shuffles in place (Fisher and Yates). */
	shuffle(values: unknown[] | Int32Array): void {
		for (let last = values.length - 1; last > 0; last -= 1) {
			const other = this.integer(0, last);
			[values[last], values[other]] = [values[other], values[last]];
		}
	}
}
