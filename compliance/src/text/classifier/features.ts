import { Tokens } from './tokens.ts';

const { imul, sqrt } = Math;

/** How many weights the model has; features are hashed into as many buckets. */
export const BUCKETS = 14_000;
/** The longest character sequence that is a feature, and the shortest. */
const LONGEST = 5;
const SHORTEST = 4;

/** A character sequence begins and ends at the edge of its word, or inside. */
const EDGE = 30;
/** Begin of the hash of each kind of feature, so that the word “noel” and the sequence “noel” differ. */
const WORD = 0x811c9dc5;
const PAIR = 0x3c6ef372;
const SEQUENCE = 0x1b873593;
const PRIME = 0x01000193;

/** The weight of a feature in a text: less among many features, and never much in a text of a few words. */
export function worthOf(count: number): number {
	return 1 / sqrt(count + FEW);
}

/** Features of about twelve words. */
const FEW = 100;

/**
 * The features of a text: words, pairs of adjacent words, and sequences of 4 and 5 characters within a word, each hashed into a
 * bucket and counted once. All readings share the buffers; callers that keep them must copy them.
 */
export class Features {
	readonly tokens = new Tokens();
	/** The buckets of the features, in text order. */
	buckets = new Uint16Array(4096);
	/** The word of each feature: twice its index, and one more for a pair with the word before. */
	owners = new Uint32Array(4096);
	count = 0;
	/** In which reading a bucket was last counted. */
	readonly #seen = new Uint32Array(BUCKETS);
	#reading = 0;

	/** Reads a folded text, in place of the one before. */
	read(folded: string): void {
		const { tokens } = this;
		tokens.read(folded);
		this.count = 0;
		this.#reading = (this.#reading + 1) >>> 0;
		this.#reserve();
		const { codes, begins, words } = tokens;
		let before = 0;
		for (let word = 0; word < words; word += 1) {
			const begin = begins[word] ?? 0;
			const end = begins[word + 1] ?? begin;
			let hash = WORD;
			for (let at = begin; at < end; at += 1) hash = imul(hash ^ (codes[at] ?? 0), PRIME);
			this.#add(hash, 2 * word);
			if (word > 0) this.#add(imul(before ^ PAIR, PRIME) ^ hash, 2 * word + 1);
			if (end - begin >= SHORTEST - 1) this.#addSequences(codes, begin, end, 2 * word);
			before = hash;
		}
	}

	#addSequences(codes: Uint16Array, begin: number, end: number, owner: number): void {
		for (let from = begin - 1; from + SHORTEST <= end + 1; from += 1) {
			let hash = SEQUENCE;
			const last = from + LONGEST > end + 1 ? end + 1 : from + LONGEST;
			for (let at = from; at < last; at += 1) {
				const code = at < begin || at >= end ? EDGE : (codes[at] ?? 0);
				hash = imul(hash ^ code, PRIME);
				if (at - from === SHORTEST - 1) this.#add(hash, owner);
			}
			if (last === from + LONGEST) this.#add(hash, owner);
		}
	}

	#add(hash: number, owner: number): void {
		const bucket = bucketOf(hash);
		if (this.#seen[bucket] === this.#reading) return;
		this.#seen[bucket] = this.#reading;
		this.buckets[this.count] = bucket;
		this.owners[this.count] = owner;
		this.count += 1;
	}

	/** A word of n characters has at most 2n + 1 features. */
	#reserve(): void {
		const most = Math.min(
			BUCKETS,
			2 * (this.tokens.begins[this.tokens.words] ?? 0) + this.tokens.words,
		);
		if (this.buckets.length > most) return;
		this.buckets = new Uint16Array(2 * most);
		this.owners = new Uint32Array(2 * most);
	}
}

/** Mixes the bits of a hash (Knuth's multiplicative method) and scales it to the number of buckets. */
function bucketOf(hash: number): number {
	return ((imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 0) * (BUCKETS / 2 ** 32)) | 0;
}
