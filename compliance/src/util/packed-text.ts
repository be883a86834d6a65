/**
 * A text of up to 128 characters that a generated file holds packed: each character by the one or two before it, and long
 * repetitions by their length and distance, all as bits of an adaptive arithmetic code. Packing and unpacking share the
 * model: both tell it the same bits in the same order.
 */

/** The shortest repetition that is worth its distance. */
export const LEAST_REPETITION = 8;
/** Lengths of repetitions: short ones in four bits, others in eight more. */
const SHORT = 15;
export const LONGEST_REPETITION = LEAST_REPETITION + SHORT + 255;

/** Where the chances of each kind of bit begin. */
const KIND = { repeats: 0, short: 0x100, long: 0x200, size: 0x300, distance: 0x400 } as const;
const DIGITS = 0x700;
const AFTER_ONE = 0x800;
const RARE = 0x1800;
const AFTER_TWO = 0x5800;
const AFTER_TWO_BITS = 16;
/** The most frequent characters. */
const FREQUENT_BITS = 5;
const FREQUENT = 31;
const RARE_BITS = 7;
/** So many bits of a distance are worth learning. */
const LEARNED = 4;
/** Chances are fractions of this. */
const CHANCE_BITS = 15;
const ALWAYS = (1 << CHANCE_BITS) - 1;
const LEAST_CHANCE = 16;
/** How much of the difference a chance learns from its first, second … bit, in fractions of 65,536. */
const RATES = Int32Array.from({ length: 61 }, (_, seen) => Math.floor(655_360 / (10 * seen + 16)));

/**
 * Predicts each bit from the bits before it. With `bytes` it decodes them; without, it encodes the bits that it is given. The arithmetic
 * uses integers below 2^28, which an engine stores without allocating.
 */
export class PackedTextCoder {
	readonly written: number[] = [];
	readonly #bytes: Uint8Array | null;
	readonly #chances = new Int32Array(AFTER_TWO + (1 << AFTER_TWO_BITS)).fill(
		1 << (CHANCE_BITS - 1),
	);
	readonly #seen = new Uint8Array(this.#chances.length);
	#low = 0;
	#high = 0xffffff;
	#value = 0;
	#at = 0;

	constructor(bytes: Uint8Array | null) {
		this.#bytes = bytes;
		for (let first = 0; first < 3; first += 1) this.#shift();
	}

	/** Writes what is left of the last bits. */
	end(): void {
		for (let rest = 16; rest >= 0; rest -= 8) this.written.push((this.#high >> rest) & 255);
	}

	/** Whether a repetition comes next. */
	repeats(bit: number, afterRepetition: boolean, last: number): number {
		return this.#single(KIND.repeats + (afterRepetition ? 128 : 0) + last, bit);
	}

	/** The length of a repetition. */
	length(length: number): number {
		const rest = length - LEAST_REPETITION;
		const short = this.#tree(KIND.short, 4, Math.min(rest, SHORT));
		return LEAST_REPETITION + short + (short < SHORT ? 0 : this.#tree(KIND.long, 8, rest - SHORT));
	}

	/** How far back a repeated part begins. */
	distance(distance: number): number {
		const size = this.#tree(KIND.size, 5, 31 - Math.clz32(distance));
		let read = 1;
		for (let at = size - 1; at >= 0; at -= 1) {
			const bit = (distance >> at) & 1;
			const known = size - 1 - at < LEARNED;
			read =
				2 * read +
				(known
					? this.#single(KIND.distance + size * 16 + read, bit)
					: this.#code(bit, ALWAYS >> 1));
		}
		return read;
	}

	/** One character by its rank, after the two before it: frequent ones take five bits. */
	character(rank: number, last: number, beforeLast: number): number {
		const pair = Math.imul(last * 131 + beforeLast, 0x9e3779b1);
		let read = 1;
		for (let at = FREQUENT_BITS - 1; at >= 0; at -= 1) {
			const two = AFTER_TWO + ((pair ^ Math.imul(read, 0x85ebca6b)) >>> (32 - AFTER_TWO_BITS));
			read =
				2 * read +
				this.#double(AFTER_ONE + last * 32 + read, two, (Math.min(rank, FREQUENT) >> at) & 1);
		}
		const frequent = read - (1 << FREQUENT_BITS);
		return frequent < FREQUENT
			? frequent
			: FREQUENT + this.#tree(RARE + last * 128, RARE_BITS, rank - FREQUENT);
	}

	/** One of `1 << bits` values that do not depend on the ones before; at most eight bits. */
	digit(digit: number, bits: number): number {
		return this.#tree(DIGITS, bits, digit);
	}

	#tree(kind: number, bits: number, value: number): number {
		let read = 1;
		for (let at = bits - 1; at >= 0; at -= 1) {
			read = 2 * read + this.#single(kind + read, (value >> at) & 1);
		}
		return read - (1 << bits);
	}

	#single(index: number, bit: number): number {
		const read = this.#code(bit, this.#chances[index] ?? 0);
		this.#learn(index, read);
		return read;
	}

	/** The longer context counts for more, the more it has seen. */
	#double(one: number, two: number, bit: number): number {
		const seen = this.#seen[two] ?? 0;
		const share = seen === 0 ? 0 : seen === 1 ? 5 : 7;
		const chance =
			((this.#chances[one] ?? 0) * (8 - share) + (this.#chances[two] ?? 0) * share) >> 3;
		const read = this.#code(bit, chance);
		this.#learn(one, read);
		this.#learn(two, read);
		return read;
	}

	#learn(index: number, bit: number): void {
		const seen = this.#seen[index] ?? 0;
		const chance = this.#chances[index] ?? 0;
		const goal = bit === 1 ? ALWAYS - LEAST_CHANCE : LEAST_CHANCE;
		this.#chances[index] = chance + (((goal - chance) * (RATES[seen] ?? 0)) >> 16);
		if (seen < RATES.length - 1) this.#seen[index] = seen + 1;
	}

	/** One bit: ones are in the lower part of the range. */
	#code(told: number, chanceOfOne: number): number {
		const middle =
			this.#low + ((this.#high - this.#low) >> 12) * (chanceOfOne >> (CHANCE_BITS - 12));
		const bit = this.#bytes === null ? told : this.#value <= middle ? 1 : 0;
		if (bit === 1) this.#high = middle;
		else this.#low = middle + 1;
		while ((this.#low ^ this.#high) >> 16 === 0) {
			if (this.#bytes === null) this.written.push(this.#high >> 16);
			this.#low = (this.#low << 8) & 0xffffff;
			this.#high = ((this.#high << 8) | 255) & 0xffffff;
			this.#shift();
		}
		return bit;
	}

	#shift(): void {
		this.#value = ((this.#value << 8) | (this.#bytes?.[this.#at] ?? 0)) & 0xffffff;
		this.#at += 1;
	}
}

/** Digits of base 85: characters from “#” that need no escape in a source file. Five of them are four bytes. */
const FIRST_DIGIT = 35;
const ESCAPED = [39, 92, 96];

/** The value of a digit. */
function valueOf(code: number): number {
	return code - FIRST_DIGIT - ESCAPED.filter((escaped) => escaped < code).length;
}

/** The digits of base 85 in order. */
export function digits(): string {
	const codes = Array.from({ length: 126 - FIRST_DIGIT }, (_, index) => FIRST_DIGIT + index);
	const plain = codes.filter((code) => !ESCAPED.includes(code)).slice(0, 85);
	return plain.map((code) => String.fromCharCode(code)).join('');
}

function bytesOf(packed: string): Uint8Array {
	const values = Uint8Array.from({ length: 128 }, (_, code) => valueOf(code));
	const bytes = new Uint8Array((packed.length / 5) * 4);
	for (let at = 0, to = 0; at < packed.length; at += 5, to += 4) {
		let value = 0;
		for (let next = at; next < at + 5; next += 1) {
			value = value * 85 + (values[packed.charCodeAt(next)] ?? 0);
		}
		for (let byte = 3; byte >= 0; byte -= 1, value = Math.floor(value / 256))
			bytes[to + byte] = value % 256;
	}
	return bytes;
}

/** Unpacks values below `1 << bits`. */
export function unpackDigits(packed: string, length: number, bits: number): Uint8Array {
	const coder = new PackedTextCoder(bytesOf(packed));
	return Uint8Array.from({ length }, () => coder.digit(0, bits));
}

/**
 * Unpacks a text.
 *
 * @param alphabet its characters, the most frequent ones first.
 */
export function unpackText(packed: string, length: number, alphabet: string): string {
	const coder = new PackedTextCoder(bytesOf(packed));
	const ranks = new Uint8Array(length);
	let afterRepetition = false;
	for (let at = 0; at < length; ) {
		const last = ranks[at - 1] ?? 0;
		afterRepetition = coder.repeats(0, afterRepetition, last) === 1;
		if (afterRepetition) {
			const end = at + coder.length(0);
			const distance = coder.distance(0);
			for (; at < end; at += 1) ranks[at] = ranks[at - distance] ?? 0;
		} else {
			ranks[at] = coder.character(0, last, ranks[at - 2] ?? 0);
			at += 1;
		}
	}
	return textOf(ranks, alphabet);
}

function textOf(ranks: Uint8Array, alphabet: string): string {
	return Array.from(ranks, (rank) => alphabet.charAt(rank)).join('');
}
