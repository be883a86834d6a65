/**
 * A prefilter for many patterns: one pass over a text determines which of them may match, so that only those are
 * tried. An Aho–Corasick automaton finds the needles of all patterns; a pattern without needles is always tried.
 */
import { needlesOf } from './needles.ts';

/** A pattern that is tried only on texts that it may match. */
export interface Prefiltered {
	/** `false` if the pattern cannot match. */
	mayMatch(text: string): boolean;
	/** Like `RegExp.prototype.test`; the pattern must be neither global nor sticky. */
	test(text: string): boolean;
	exec(text: string): RegExpExecArray | null;
}

const patterns: RegExp[] = [];
let automaton: Automaton | null = null;

/** Adds a pattern to the prefilter. */
export function prefiltered(pattern: RegExp): Prefiltered {
	const index = patterns.push(pattern) - 1;
	automaton = null;
	return {
		mayMatch: (text) => mayMatch(text, index),
		test: (text) => mayMatch(text, index) && pattern.test(text),
		exec: (text) => (mayMatch(text, index) ? pattern.exec(text) : null),
	};
}

/** Whether a pattern can match a text at all. */
function mayMatch(text: string, index: number): boolean {
	automaton ??= new Automaton(patterns);
	return automaton.marks(text)[index] === 1;
}

/** All characters outside ASCII share one column: a false candidate does no harm. */
const ASCII = 128;
const WIDTH = ASCII + 1;

class Automaton {
	/** The next state, by state and character. */
	readonly #next: Uint16Array;
	/** The patterns of which a needle ends in a state. */
	readonly #ends: readonly (readonly number[] | null)[];
	readonly #always: Uint8Array;
	/** The candidates of the last two texts: with and without links. */
	#latest: { text: string; marks: Uint8Array };
	#former: { text: string; marks: Uint8Array };

	constructor(all: readonly RegExp[]) {
		const trie = new Trie();
		this.#always = new Uint8Array(all.length);
		for (const [index, pattern] of all.entries()) {
			const needles = needlesOf(pattern);
			if (needles === null) this.#always[index] = 1;
			else for (const needle of needles) trie.add(needle, index);
		}
		const { next, ends } = trie.link();
		this.#next = next;
		this.#ends = ends;
		this.#latest = { text: '', marks: this.#scan('', new Uint8Array(all.length)) };
		this.#former = { text: '', marks: this.#scan('', new Uint8Array(all.length)) };
	}

	/** 1 for each pattern that may match. Valid until two other texts have been scanned. */
	marks(text: string): Uint8Array {
		if (text === this.#latest.text) return this.#latest.marks;
		const reused = this.#former;
		this.#former = this.#latest;
		this.#latest = reused;
		if (text !== reused.text) {
			this.#scan(text, reused.marks);
			reused.text = text;
		}
		return reused.marks;
	}

	#scan(text: string, marks: Uint8Array): Uint8Array {
		marks.set(this.#always);
		const next = this.#next;
		let state = 0;
		for (let at = 0; at < text.length; at += 1) {
			state = next[state * WIDTH + Math.min(text.charCodeAt(at), ASCII)] ?? 0;
			const found = this.#ends[state] ?? null;
			if (found !== null) for (const index of found) marks[index] = 1;
		}
		return marks;
	}
}

/** The needles as a trie. */
class Trie {
	readonly #children = [new Map<number, number>()];
	readonly #ends = [new Set<number>()];

	add(needle: string, index: number): void {
		let state = 0;
		for (let at = 0; at < needle.length; at += 1) {
			const character = Math.min(needle.charCodeAt(at), ASCII);
			let child = this.#children[state]?.get(character);
			if (child === undefined) {
				child = this.#children.push(new Map()) - 1;
				this.#ends.push(new Set());
				this.#children[state]?.set(character, child);
			}
			state = child;
		}
		this.#ends[state]?.add(index);
	}

	/**
	 * The transitions of every state: along a needle, else from the longest needle prefix that is a suffix of the
	 * input.
	 */
	link(): { next: Uint16Array; ends: readonly (readonly number[] | null)[] } {
		const next = new Uint16Array(this.#children.length * WIDTH);
		const fallback = new Uint16Array(this.#children.length);
		const queue = [0];
		for (const state of queue) {
			const back = fallback[state] ?? 0;
			for (const index of this.#ends[back] ?? []) this.#ends[state]?.add(index);
			for (let character = 0; character < WIDTH; character += 1) {
				const beyond = state === 0 ? 0 : (next[back * WIDTH + character] ?? 0);
				const child = this.#children[state]?.get(character);
				next[state * WIDTH + character] = child ?? beyond;
				if (child === undefined) continue;
				fallback[child] = beyond;
				queue.push(child);
			}
		}
		const ends = this.#ends.map((found) => (found.size === 0 ? null : [...found]));
		return { next, ends };
	}
}
