import { ABBREVIATED } from './abbreviations.ts';
import { FIRST_WORD } from './classes.ts';

// Looking up a global takes long inside a VM context, and this runs for every character.
const { imul } = Math;

/** FNV-1a over character codes; `hashStep` adds one character to the hash of those before it. */
export const HASH_START = 0x811c9dc5 | 0;

export function hashStep(hash: number, code: number): number {
	return imul(hash ^ code, 0x01000193);
}

/** The ids of the words of all lexicons, and of their abbreviations. Lookup allocates nothing. */
export class Vocabulary {
	readonly #ids = new Map<string, number>();
	readonly #words: string[] = [];
	/** By spelling, the word's id: words, then their abbreviations. */
	#spelled = new Int32Array(0);
	#table = new Int32Array(0);
	#hashes = new Int32Array(0);
	/** The character codes of all words, one after the other, and where each begins: read faster than strings. */
	#codes = new Uint16Array(0);
	#starts = new Int32Array(0);

	/** The id of a word, which is added if it is new; an abbreviation has the id of its word. */
	add(spelling: string): number {
		const word = ABBREVIATED.get(spelling) ?? spelling;
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
		const short = [...ABBREVIATED].filter(([, word]) => this.#ids.has(word));
		const spellings = [...this.#words, ...short.map(([spelling]) => spelling)];
		this.#spelled = Int32Array.from(
			[...this.#words, ...short.map(([, word]) => word)],
			(word) => this.#ids.get(word) ?? 0,
		);
		let capacity = 64;
		while (capacity < spellings.length * 3) capacity *= 2;
		this.#table = new Int32Array(capacity);
		this.#hashes = Int32Array.from(spellings, hashOf);
		for (const [index, hash] of this.#hashes.entries()) {
			let slot = hash & (capacity - 1);
			while (this.#table[slot] !== 0) slot = (slot + 1) & (capacity - 1);
			this.#table[slot] = index + 1;
		}
		const all = spellings.join('');
		this.#codes = Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at));
		this.#starts = new Int32Array(spellings.length + 1);
		for (const [index, { length }] of spellings.entries()) {
			this.#starts[index + 1] = (this.#starts[index] ?? 0) + length;
		}
	}

	/** The id of the word with the codes from `start` to `end`, of which the hash is known; 0 if no lexicon has it. */
	find(codes: Uint16Array, start: number, end: number, hash: number): number {
		const last = this.#table.length - 1;
		for (let slot = hash & last; ; slot = (slot + 1) & last) {
			const index = (this.#table[slot] ?? 0) - 1;
			if (index < 0) return 0;
			if (this.#hashes[index] === hash && this.#isAt(index, codes, start, end)) {
				return this.#spelled[index] ?? 0;
			}
		}
	}

	#isAt(index: number, codes: Uint16Array, start: number, end: number): boolean {
		const own = this.#codes;
		const from = this.#starts[index] ?? 0;
		if ((this.#starts[index + 1] ?? 0) - from !== end - start) return false;
		for (let at = start; at < end; at += 1) {
			if (own[from + at - start] !== codes[at]) return false;
		}
		return true;
	}
}

function hashOf(word: string): number {
	let hash = HASH_START;
	for (let at = 0; at < word.length; at += 1) hash = hashStep(hash, word.charCodeAt(at));
	return hash;
}
