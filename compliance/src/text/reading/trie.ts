import { ABBREVIATED } from './abbreviations.ts';
import { WORD_CLASSES } from './classes.ts';
import { Disguises } from './disguises.ts';
import type { PhrasePart, WordPart } from './phrases.ts';
import { Vocabulary } from './vocabulary.ts';

// Looking up a global takes long inside a VM context, and this runs for every word.
const { imul } = Math;

/** Up to how many words a gap skips. */
export const MAX_GAP = 3;

/** Added to the id of a word that a phrase has in exactly this form. */
export const EXACT = 0x8000;

/** The phrases of all lexicons as one trie over word ids. */
export class PhraseTrie {
	readonly vocabulary = new Vocabulary();
	readonly disguises = new Disguises();
	/** The singular of a plural that some phrase knows, by word id; 0 for others. */
	#singulars = new Map<number, number>();
	#singularOf = new Uint16Array(0);
	readonly #edges = new EdgeTable();
	#nodes = 1;
	/** The words that phrases begin with. */
	readonly #first = new Set<number>();
	readonly #any: number[] = [0];
	readonly #gap: number[] = [0];
	readonly #ends: (number[] | null)[] = [null];
	/** 1 for a word that some phrase begins with, or whose singular some phrase begins with. */
	#begins = new Uint8Array(0);
	/** 1 for a word that some phrase has in exactly this form. */
	#exact = new Uint8Array(0);
	readonly #exactWords = new Set<number>();
	/** 1 for a node that more words follow. */
	#continues = new Uint8Array(0);
	readonly #parents = new Set<number>();
	/** By word id, also with `EXACT`, the node after the first word: the most frequent look-up. */
	#roots = new Uint16Array(0);
	/** By node, one bit for the last five bits of each word that follows it. */
	#followers = new Int32Array(0);

	/** Adds a phrase that ends with `end`, which `endsAt` returns for a match. */
	add(parts: readonly PhrasePart[], end: number): void {
		let node = 0;
		for (const part of parts) node = this.#childFor(node, part);
		(this.#ends[node] ??= []).push(end);
	}

	/** Builds the tables for reading; called once, after the last phrase. */
	seal(): void {
		this.vocabulary.seal();
		if (this.#nodes > 0xffff || this.vocabulary.size > EXACT) {
			throw new Error('The lexicons have too many phrases for 16-bit ids');
		}
		this.#singularOf = new Uint16Array(this.vocabulary.size);
		this.#begins = new Uint8Array(this.vocabulary.size);
		for (const id of this.#first) this.#begins[id & ~EXACT] = 1;
		// A price cut is an amount or a percentage, too.
		for (const name of ['#amount', '#percent'] as const) {
			if (this.#begins[WORD_CLASSES[name]] === 1) this.#begins[WORD_CLASSES['#cut']] = 1;
		}
		this.#exact = new Uint8Array(this.vocabulary.size);
		for (const id of this.#exactWords) this.#exact[id] = 1;
		this.#continues = new Uint8Array(this.#nodes);
		for (const node of this.#parents) this.#continues[node] = 1;
		this.#followers = new Int32Array(this.#nodes);
		this.#roots = new Uint16Array(EXACT + this.vocabulary.size);
		this.#edges.forEach((key, child) => {
			const node = key >>> 16;
			if (node === 0) this.#roots[key] = child;
			this.#followers[node] = (this.#followers[node] ?? 0) | (1 << (key & 31));
		});
		for (const [plural, singular] of this.#singulars) {
			this.#singularOf[plural] = singular;
			if (this.#begins[singular] === 1) this.#begins[plural] = 1;
		}
	}

	/** Whether a phrase may begin with a word. */
	mayBegin(id: number): boolean {
		return this.#begins[id] === 1;
	}

	/** Whether some phrase has a word in exactly this form. */
	hasExact(id: number): boolean {
		return this.#exact[id] === 1;
	}

	/** Whether more words follow a node. */
	continues(node: number): boolean {
		return this.#continues[node] === 1;
	}

	/** Whether a word, in whichever form, may follow a node; the edges need no look if not: `EXACT` leaves its last bits as they are. */
	mayFollow(node: number, id: number): boolean {
		return ((this.#followers[node] ?? 0) & (1 << (id & 31))) !== 0;
	}

	/** The node after one more word; 0 if there is none. */
	next(node: number, id: number): number {
		return node === 0 ? (this.#roots[id] ?? 0) : this.#edges.find((node << 16) | id);
	}

	/** The id of the singular of a word that is the plural of another; 0 otherwise. */
	singularOf(id: number): number {
		return this.#singularOf[id] ?? 0;
	}

	/** The node after any one word; 0 if there is none. */
	afterAny(node: number): number {
		return this.#any[node] ?? 0;
	}

	/** The node after a gap; 0 if there is none. */
	afterGap(node: number): number {
		return this.#gap[node] ?? 0;
	}

	/** The phrases that end in a node. */
	endsAt(node: number): readonly number[] | null {
		return this.#ends[node] ?? null;
	}

	#childFor(node: number, part: PhrasePart): number {
		this.#parents.add(node);
		if (part.kind === 'any') return this.#special(this.#any, node);
		if (part.kind === 'gap') return this.#special(this.#gap, node);
		const id = part.kind === 'class' ? part.id : this.#idOf(part);
		if (node === 0) this.#first.add(id);
		const key = (node << 16) | id;
		const known = this.#edges.find(key);
		if (known !== 0) return known;
		const child = this.#newNode();
		this.#edges.add(key, child);
		return child;
	}

	#idOf({ word, plural, exact, disguised }: WordPart): number {
		const id = this.vocabulary.add(word);
		if (disguised) this.disguises.add(word, id);
		if (exact) {
			this.#exactWords.add(id);
			return id + EXACT;
		}
		// “pers” is no plural of “per”, but short for “personne”.
		if (plural !== null && !ABBREVIATED.has(plural)) {
			const pluralId = this.vocabulary.add(plural);
			this.#singulars.set(pluralId, id);
			if (disguised) this.disguises.add(plural, pluralId);
		}
		return id;
	}

	#special(edges: number[], node: number): number {
		const known = edges[node] ?? 0;
		return known !== 0 ? known : (edges[node] = this.#newNode());
	}

	#newNode(): number {
		this.#any.push(0);
		this.#gap.push(0);
		this.#ends.push(null);
		return (this.#nodes += 1) - 1;
	}
}

/** The edges of a trie in an open hash table: the node and the word id in one key, then the child, which is never 0. */
class EdgeTable {
	#entries = new Int32Array(2 * 1024);
	#count = 0;

	/** The child at a key; 0 if there is none. */
	find(key: number): number {
		return this.#entries[this.#slotFor(key) + 1] ?? 0;
	}

	/** Adds a key that is not in the table. */
	add(key: number, child: number): void {
		this.#count += 1;
		if (this.#count * 4 > this.#entries.length) this.#grow();
		const slot = this.#slotFor(key);
		this.#entries[slot] = key;
		this.#entries[slot + 1] = child;
	}

	/** Passes every key with its child. */
	forEach(pass: (key: number, child: number) => void): void {
		for (let at = 0; at < this.#entries.length; at += 2) {
			const child = this.#entries[at + 1] ?? 0;
			if (child !== 0) pass(this.#entries[at] ?? 0, child);
		}
	}

	/** Where a key stands, or where it would. */
	#slotFor(key: number): number {
		const entries = this.#entries;
		const last = entries.length / 2 - 1;
		const mixed = imul(key, 0x9e3779b1);
		let slot = (mixed ^ (mixed >>> 15)) & last;
		while (entries[2 * slot + 1] !== 0 && entries[2 * slot] !== key) slot = (slot + 1) & last;
		return 2 * slot;
	}

	#grow(): void {
		const old = this.#entries;
		this.#entries = new Int32Array(old.length * 2);
		for (let at = 0; at < old.length; at += 2) {
			const child = old[at + 1] ?? 0;
			if (child === 0) continue;
			const slot = this.#slotFor(old[at] ?? 0);
			this.#entries[slot] = old[at] ?? 0;
			this.#entries[slot + 1] = child;
		}
	}
}
