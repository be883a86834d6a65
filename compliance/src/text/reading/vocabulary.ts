import { FIRST_WORD } from './classes.ts';

// Looking up a global takes long inside a VM context, and this runs for every character.
const { imul } = Math;

/** FNV-1a over character codes; `hashStep` adds one character to the hash of those before it. */
export const HASH_START = 0x811c9dc5 | 0;

export function hashStep(hash: number, code: number): number {
	return imul(hash ^ code, 0x01000193);
}

/** The ids of the words of all lexicons. Lookup reads the text in place and allocates nothing. */
export class Vocabulary {
	readonly #ids = new Map<string, number>();
	readonly #words: string[] = [];
	#table = new Int32Array(0);
	#hashes = new Int32Array(0);

	/** The id of a word, which is added if it is new. */
	add(word: string): number {
		const known = this.#ids.get(word);
		if (known !== undefined) return known;
		const id = FIRST_WORD + this.#words.push(word) - 1;
		this.#ids.set(word, id);
		return id;
	}

	/** One more than the highest id. */
	get size(): number {
		return FIRST_WORD + this.#words.length;
	}

	/** Builds the hash table; called once, after the last word. */
	seal(): void {
		let capacity = 64;
		while (capacity < this.#words.length * 3) capacity *= 2;
		this.#table = new Int32Array(capacity);
		this.#hashes = Int32Array.from(this.#words, hashOf);
		for (const [index, hash] of this.#hashes.entries()) {
			let slot = hash & (capacity - 1);
			while (this.#table[slot] !== 0) slot = (slot + 1) & (capacity - 1);
			this.#table[slot] = index + 1;
		}
	}

	/** The id of `text.slice(start, end)`, of which the hash is known; 0 if no lexicon has that word. */
	find(text: string, start: number, end: number, hash: number): number {
		const last = this.#table.length - 1;
		for (let slot = hash & last; ; slot = (slot + 1) & last) {
			const index = (this.#table[slot] ?? 0) - 1;
			if (index < 0) return 0;
			if (this.#hashes[index] === hash && this.#isAt(index, text, start, end)) {
				return FIRST_WORD + index;
			}
		}
	}

	#isAt(index: number, text: string, start: number, end: number): boolean {
		const word = this.#words[index] ?? '';
		if (word.length !== end - start) return false;
		// `startsWith` is a call that takes longer than most words are.
		for (let at = 0; at < word.length; at += 1) {
			if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
		}
		return true;
	}
}

export function hashOf(word: string): number {
	let hash = HASH_START;
	for (let at = 0; at < word.length; at += 1) hash = hashStep(hash, word.charCodeAt(at));
	return hash;
}
