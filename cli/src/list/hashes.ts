/**
 * A set of strings that keeps 64 bits of each: eight bytes an entry in two typed arrays, however long the strings are. Two
 * strings out of ten million meet with a chance of one in three hundred thousand.
 */
export class HashSet {
	#high: Uint32Array;
	#low: Uint32Array;
	#mask: number;
	#size = 0;

	constructor(capacity = 1 << 12) {
		this.#high = new Uint32Array(capacity);
		this.#low = new Uint32Array(capacity);
		this.#mask = capacity - 1;
	}

	/** Whether the string is new. */
	add(text: string): boolean {
		const [high, low] = hash(text);
		if (!this.#insert(high, low)) return false;
		this.#size += 1;
		if (this.#size * 2 > this.#mask) this.#grow();
		return true;
	}

	#insert(high: number, low: number): boolean {
		let slot = low & this.#mask;
		// An empty slot is two zeros; `hash` never answers them.
		while (this.#high[slot] !== 0 || this.#low[slot] !== 0) {
			if (this.#high[slot] === high && this.#low[slot] === low) return false;
			slot = (slot + 1) & this.#mask;
		}
		this.#high[slot] = high;
		this.#low[slot] = low;
		return true;
	}

	#grow(): void {
		const [high, low] = [this.#high, this.#low];
		const capacity = high.length * 2;
		this.#high = new Uint32Array(capacity);
		this.#low = new Uint32Array(capacity);
		this.#mask = capacity - 1;
		for (const [slot, part] of high.entries()) {
			const other = low[slot] ?? 0;
			if (part !== 0 || other !== 0) this.#insert(part, other);
		}
	}
}

/** Two multiplicative hashes with different seeds, each finished by shifts so that low bits depend on all. */
function hash(text: string): readonly [number, number] {
	let high = 0x9e3779b9;
	let low = 0x85ebca6b;
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		high = Math.imul(high ^ unit, 0x27d4eb2f);
		low = Math.imul(low ^ unit, 0x165667b1);
		high ^= high >>> 15;
		low ^= low >>> 13;
	}
	high = finish(high ^ text.length);
	low = finish(low ^ high);
	return high === 0 && low === 0 ? [1, 1] : [high, low];
}

function finish(value: number): number {
	let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
