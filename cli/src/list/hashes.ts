// For ArrayBuffer.transfer: this package runs only on Node 24, other packages also on older versions.
/// <reference lib="es2024.arraybuffer" />

/**
 * A set of strings that stores a 64-bit hash of each: the probability of any collision among ten million strings is one in
 * three hundred thousand. It consists of shards that grow one at a time, so that growing never needs the memory of two
 * entire sets: five million entries take about 60 MB, and never more than 90 MB.
 */
export class HashSet {
	readonly #shards: readonly Shard[];

	/** @param capacity number of entries that fit without growing. */
	constructor(capacity = SHARDS * 64) {
		const slots = Math.ceil(capacity / SHARDS / MAX_LOAD) + 1;
		// The shards have different sizes, so that they do not grow at the same time.
		this.#shards = Array.from(
			{ length: SHARDS },
			(_, shard) => new Shard(Math.ceil(slots * GROWTH ** (shard / SHARDS))),
		);
	}

	/** Adds a string; returns whether it is new. */
	add(text: string): boolean {
		hash(text);
		// The bits that select the shard do not influence the slot within it.
		return this.#shards[hashed.high >>> SHIFT]?.add(hashed.high, hashed.low) === true;
	}
}

const SHARDS = 64;
const SHIFT = 26;
/** Load factor at which a shard grows, and its growth factor. */
const MAX_LOAD = 0.8;
const GROWTH = 1.4;

/** A hash table with open addressing and linear probing; the halves of a hash are adjacent. An empty slot is two zeros. */
class Shard {
	#slots: Uint32Array<ArrayBuffer>;
	#size = 0;
	#maxSize: number;

	constructor(slots: number) {
		this.#slots = new Uint32Array(2 * slots);
		this.#maxSize = Math.floor(slots * MAX_LOAD);
	}

	add(high: number, low: number): boolean {
		if (!insert(this.#slots, high, low)) return false;
		this.#size += 1;
		if (this.#size > this.#maxSize) this.#grow();
		return true;
	}

	#grow(): void {
		const old = this.#slots;
		const slots = Math.ceil((old.length / 2) * GROWTH);
		this.#slots = new Uint32Array(2 * slots);
		this.#maxSize = Math.floor(slots * MAX_LOAD);
		for (let index = 0; index < old.length; index += 2) {
			const high = old[index] ?? 0;
			const low = old[index + 1] ?? 0;
			if (high !== 0 || low !== 0) insert(this.#slots, high, low);
		}
		// Releases the memory immediately; the garbage collector would let old tables accumulate.
		old.buffer.transfer(0);
	}
}

function insert(slots: Uint32Array, high: number, low: number): boolean {
	let index = 2 * (low % (slots.length / 2));
	for (;;) {
		const there = slots[index];
		const below = slots[index + 1];
		if (there === 0 && below === 0) break;
		if (there === high && below === low) return false;
		index += 2;
		if (index === slots.length) index = 0;
	}
	slots[index] = high;
	slots[index + 1] = low;
	return true;
}

/** The result of `hash`; one reused object, since a list needs five million hashes. */
const hashed = { high: 0, low: 0 };

/**
 * Two multiplicative hashes with different seeds; a final mix makes the low bits depend on all others. The result is
 * never zero in both halves.
 */
function hash(text: string): void {
	let high = 0x9e3779b9;
	let low = 0x85ebca6b;
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		high = Math.imul(high ^ unit, 0x27d4eb2f);
		low = Math.imul(low ^ unit, 0x165667b1);
		high ^= high >>> 15;
		low ^= low >>> 13;
	}
	hashed.high = finish(high ^ text.length);
	hashed.low = finish(low ^ hashed.high);
	if (hashed.high === 0 && hashed.low === 0) hashed.low = 1;
}

function finish(value: number): number {
	let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
