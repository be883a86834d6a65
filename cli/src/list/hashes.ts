// ArrayBuffer.transfer; this package runs on Node 24, the others on older ones too.
/// <reference lib="es2024.arraybuffer" />

/**
 * A set of strings that keeps 64 bits of each, however long they are: two strings out of ten million meet with a chance of
 * one in three hundred thousand. It is cut into parts that grow one by one, so that growing never needs the room of two
 * whole sets: five million entries take about 60 MB, and never more than 90.
 */
export class HashSet {
	readonly #parts: readonly Part[];

	/** `capacity`: entries for which there is room at once. */
	constructor(capacity = PARTS * 64) {
		const slots = Math.ceil(capacity / PARTS / FULL) + 1;
		// Of different sizes, so that they grow one after the other.
		this.#parts = Array.from(
			{ length: PARTS },
			(_, part) => new Part(Math.ceil(slots * GROWTH ** (part / PARTS))),
		);
	}

	/** Whether the string is new. */
	add(text: string): boolean {
		hash(text);
		// The part is taken from bits that the slot inside it does not depend on.
		return this.#parts[hashed.high >>> SHIFT]?.add(hashed.high, hashed.low) === true;
	}
}

const PARTS = 64;
const SHIFT = 26;
/** How full a part may become before it grows, and by how much it does. */
const FULL = 0.8;
const GROWTH = 1.4;

/** Open addressing with linear probing, high and low half of a hash side by side. An empty slot is two zeros. */
class Part {
	#slots: Uint32Array<ArrayBuffer>;
	#size = 0;
	#most: number;

	constructor(slots: number) {
		this.#slots = new Uint32Array(2 * slots);
		this.#most = Math.floor(slots * FULL);
	}

	add(high: number, low: number): boolean {
		if (!insert(this.#slots, high, low)) return false;
		this.#size += 1;
		if (this.#size > this.#most) this.#grow();
		return true;
	}

	#grow(): void {
		const old = this.#slots;
		const slots = Math.ceil((old.length / 2) * GROWTH);
		this.#slots = new Uint32Array(2 * slots);
		this.#most = Math.floor(slots * FULL);
		for (let index = 0; index < old.length; index += 2) {
			const high = old[index] ?? 0;
			const low = old[index + 1] ?? 0;
			if (high !== 0 || low !== 0) insert(this.#slots, high, low);
		}
		// Gives the memory back at once; the collector would let old parts pile up.
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

/** The answer of `hash`: one object for all, since a list asks five million times. */
const hashed = { high: 0, low: 0 };

/**
 * Two multiplicative hashes with different seeds, each finished by shifts so that low bits depend on all. Never two
 * zeros.
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
