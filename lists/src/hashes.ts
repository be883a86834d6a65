// For ArrayBuffer.transfer: this package runs only on Node 24, other packages also on older versions.
/// <reference lib="es2024.arraybuffer" />

/** Widths of the values of a `HashMap`, in bits. */
export type ValueBits = 16 | 32;

type Values = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

function newValues(slots: number, bits: ValueBits): Values {
	return bits === 16 ? new Uint16Array(slots) : new Uint32Array(slots);
}

/**
 * A map from strings to numbers that stores a 64-bit hash of each string: the probability of any collision
 * among ten million strings is one in three hundred thousand. It consists of shards that grow one at a time, so that
 * growing never needs the memory of two entire maps: five million entries with values of 16 bits take about 75 MB, and never more than 110 MB.
 */
export class HashMap {
	readonly #shards: readonly Shard[];

	/**
	 * @param capacity number of entries that fit without growing.
	 * @param bits width of the values.
	 */
	constructor(capacity = SHARDS * 64, bits: ValueBits = 16) {
		const slots = Math.ceil(capacity / SHARDS / MAX_LOAD) + 1;
		// The shards have different sizes, so that they do not grow at the same time.
		this.#shards = Array.from(
			{ length: SHARDS },
			(_, shard) => new Shard(Math.ceil(slots * GROWTH ** (shard / SHARDS)), bits),
		);
	}

	/** The value of a string; `undefined` if it has none. */
	get(text: string): number | undefined {
		return this.#shardOf(text).get(hashed.high, hashed.low);
	}

	set(text: string, value: number): void {
		this.#shardOf(text).set(hashed.high, hashed.low, value);
	}

	/** Hashes the string. The bits that select the shard do not influence the slot within it. */
	#shardOf(text: string): Shard {
		hash(text);
		const shard = this.#shards[hashed.high >>> SHIFT];
		if (shard === undefined) throw new RangeError('A hash has no shard');
		return shard;
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
	#values: Values;
	readonly #bits: ValueBits;
	#size = 0;
	#maxSize: number;

	constructor(slots: number, bits: ValueBits) {
		this.#bits = bits;
		this.#slots = new Uint32Array(2 * slots);
		this.#values = newValues(slots, bits);
		this.#maxSize = Math.floor(slots * MAX_LOAD);
	}

	get(high: number, low: number): number | undefined {
		const index = find(this.#slots, high, low);
		return isEmpty(this.#slots, index) ? undefined : this.#values[index / 2];
	}

	set(high: number, low: number, value: number): void {
		const index = find(this.#slots, high, low);
		this.#values[index / 2] = value;
		if (!isEmpty(this.#slots, index)) return;
		this.#slots[index] = high;
		this.#slots[index + 1] = low;
		this.#size += 1;
		if (this.#size > this.#maxSize) this.#grow();
	}

	#grow(): void {
		const oldSlots = this.#slots;
		const oldValues = this.#values;
		const slots = Math.ceil(oldValues.length * GROWTH);
		this.#slots = new Uint32Array(2 * slots);
		this.#values = newValues(slots, this.#bits);
		this.#maxSize = Math.floor(slots * MAX_LOAD);
		for (let index = 0; index < oldSlots.length; index += 2) {
			if (isEmpty(oldSlots, index)) continue;
			const free = find(this.#slots, oldSlots[index] ?? 0, oldSlots[index + 1] ?? 0);
			this.#slots[free] = oldSlots[index] ?? 0;
			this.#slots[free + 1] = oldSlots[index + 1] ?? 0;
			this.#values[free / 2] = oldValues[index / 2] ?? 0;
		}
		// Releases the memory immediately; the garbage collector would let old tables accumulate.
		oldSlots.buffer.transfer(0);
		oldValues.buffer.transfer(0);
	}
}

function isEmpty(slots: Uint32Array, index: number): boolean {
	return slots[index] === 0 && slots[index + 1] === 0;
}

/** The index of a hash, or of the empty slot where it belongs. */
function find(slots: Uint32Array, high: number, low: number): number {
	let index = 2 * (low % (slots.length / 2));
	while (!isEmpty(slots, index) && (slots[index] !== high || slots[index + 1] !== low)) {
		index += 2;
		if (index === slots.length) index = 0;
	}
	return index;
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
