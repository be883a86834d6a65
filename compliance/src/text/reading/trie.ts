import { WORD_CLASSES } from './classes.ts';
import { Disguises } from './disguises.ts';
import type { PhrasePart, WordPart } from './phrases.ts';
import { Vocabulary } from './vocabulary.ts';

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
	readonly #children = [new Map<number, number>()];
	readonly #any: number[] = [0];
	readonly #gap: number[] = [0];
	readonly #ends: (number[] | null)[] = [null];
	/** 1 for a word that some phrase begins with, or whose singular some phrase begins with. */
	#begins = new Uint8Array(0);
	/** An open hash table: node and word id, then the child. */
	#edges = new Int32Array(0);

	/** Adds a phrase that ends with `end`, which `endsAt` returns for a match. */
	add(parts: readonly PhrasePart[], end: number): void {
		let node = 0;
		for (const part of parts) node = this.#childFor(node, part);
		(this.#ends[node] ??= []).push(end);
	}

	/** Builds the tables for reading; called once, after the last phrase. */
	seal(): void {
		this.vocabulary.seal();
		if (this.#children.length > 0xffff || this.vocabulary.size > EXACT) {
			throw new Error('The lexicons have too many phrases for 16-bit ids');
		}
		this.#singularOf = new Uint16Array(this.vocabulary.size);
		this.#begins = new Uint8Array(this.vocabulary.size);
		for (const id of this.#children[0]?.keys() ?? []) this.#begins[id & ~EXACT] = 1;
		// A price cut is an amount or a percentage, too.
		for (const name of ['#amount', '#percent'] as const) {
			if (this.#begins[WORD_CLASSES[name]] === 1) this.#begins[WORD_CLASSES['#cut']] = 1;
		}
		for (const [plural, singular] of this.#singulars) {
			this.#singularOf[plural] = singular;
			if (this.#begins[singular] === 1) this.#begins[plural] = 1;
		}
		this.#sealEdges();
	}

	/** Whether a phrase may begin with a word. */
	mayBegin(id: number): boolean {
		return this.#begins[id] === 1;
	}

	/** The node after one more word; 0 if there is none. */
	next(node: number, id: number): number {
		const last = this.#edges.length / 2 - 1;
		const key = node * 0x10000 + id;
		for (let slot = slotOf(key) & last; ; slot = (slot + 1) & last) {
			const child = this.#edges[2 * slot + 1] ?? 0;
			if (child === 0 || this.#edges[2 * slot] === (key | 0)) return child;
		}
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
		if (part.kind === 'any') return this.#special(this.#any, node);
		if (part.kind === 'gap') return this.#special(this.#gap, node);
		const id = part.kind === 'class' ? part.id : this.#idOf(part);
		const children = this.#children[node];
		const known = children?.get(id);
		if (known !== undefined) return known;
		const child = this.#newNode();
		children?.set(id, child);
		return child;
	}

	#idOf({ word, plural, exact, disguised }: WordPart): number {
		const id = this.vocabulary.add(word);
		if (disguised) this.disguises.add(word, id);
		if (exact) return id + EXACT;
		if (plural !== null) {
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
		return this.#children.push(new Map()) - 1;
	}

	#sealEdges(): void {
		const count = this.#children.reduce((sum, { size }) => sum + size, 0);
		let capacity = 64;
		while (capacity < count * 2) capacity *= 2;
		this.#edges = new Int32Array(2 * capacity);
		for (const [node, children] of this.#children.entries()) {
			for (const [id, child] of children) {
				const key = node * 0x10000 + id;
				let slot = slotOf(key) & (capacity - 1);
				while (this.#edges[2 * slot + 1] !== 0) slot = (slot + 1) & (capacity - 1);
				this.#edges[2 * slot] = key | 0;
				this.#edges[2 * slot + 1] = child;
			}
		}
	}
}

function slotOf(key: number): number {
	const mixed = Math.imul(key | 0, 0x9e3779b1);
	return mixed ^ (mixed >>> 15);
}
