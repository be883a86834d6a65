/** Packs texts of up to 128 characters, and small values; `compliance/src/util/packed-text.ts` says how. */
import {
	digits,
	LEAST_REPETITION,
	LONGEST_REPETITION,
	PackedTextCoder,
	unpackText,
} from '../../compliance/src/util/packed-text.ts';

export function packText(text: string): { packed: string; alphabet: string } {
	const alphabet = alphabetOf(text);
	const rankAt = (at: number): number => (at < 0 ? 0 : alphabet.indexOf(text.charAt(at)));
	const coder = new PackedTextCoder(null);
	const repetitions = new Repetitions(text);
	let afterRepetition = false;
	for (let at = 0; at < text.length; ) {
		const [last, beforeLast] = [rankAt(at - 1), rankAt(at - 2)];
		const found = repetitions.longest(at);
		const length = repetitions.isLonger(at + 1, found?.length ?? 0) ? 0 : (found?.length ?? 0);
		coder.repeats(length > 0 ? 1 : 0, afterRepetition, last);
		afterRepetition = length > 0;
		if (found !== null && length > 0) {
			coder.length(length);
			coder.distance(found.distance);
		} else coder.character(rankAt(at), last, beforeLast);
		at += Math.max(1, length);
	}
	coder.end();
	const packed = inDigits(coder.written);
	if (unpackText(packed, text.length, alphabet) !== text)
		throw new Error('A packed text does not unpack');
	return { packed, alphabet };
}

/** Packs values below `1 << bits`. */
export function packDigits(values: readonly number[], bits: number): string {
	const coder = new PackedTextCoder(null);
	for (const value of values) coder.digit(value, bits);
	coder.end();
	return inDigits(coder.written);
}

/** The characters of a text, the most frequent ones first. */
function alphabetOf(text: string): string {
	const counts = new Map<string, number>();
	for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
	const sorted = [...counts].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
	return sorted.map(([character]) => character).join('');
}

/** Where parts of a text stood before. */
class Repetitions {
	readonly #text: string;
	readonly #places = new Map<string, number[]>();
	#known = 0;

	constructor(text: string) {
		this.#text = text;
	}

	longest(at: number): { length: number; distance: number } | null {
		for (; this.#known < at; this.#known += 1) {
			const part = this.#partAt(this.#known);
			const places = this.#places.get(part);
			if (places === undefined) this.#places.set(part, [this.#known]);
			else places.push(this.#known);
		}
		let best: { length: number; distance: number } | null = null;
		for (const place of (this.#places.get(this.#partAt(at)) ?? []).toReversed()) {
			const length = this.#sameFrom(place, at);
			if (length >= LEAST_REPETITION && length > (best?.length ?? 0))
				best = { length, distance: at - place };
		}
		return best;
	}

	/** Whether a longer repetition begins here: then one that begins earlier is not taken. */
	isLonger(at: number, length: number): boolean {
		return length > 0 && (this.longest(at)?.length ?? 0) > length;
	}

	#partAt(at: number): string {
		return this.#text.slice(at, at + LEAST_REPETITION);
	}

	#sameFrom(place: number, at: number): number {
		let length = 0;
		while (
			length < LONGEST_REPETITION &&
			at + length < this.#text.length &&
			this.#text[place + length] === this.#text[at + length]
		)
			length += 1;
		return length;
	}
}

function inDigits(bytes: readonly number[]): string {
	const all = digits();
	let packed = '';
	for (let at = 0; at < bytes.length; at += 4) {
		let value = 0;
		for (let next = at; next < at + 4; next += 1) value = value * 256 + (bytes[next] ?? 0);
		let five = '';
		for (let digit = 0; digit < 5; digit += 1, value = Math.floor(value / 85))
			five = (all[value % 85] ?? '') + five;
		packed += five;
	}
	return packed;
}
