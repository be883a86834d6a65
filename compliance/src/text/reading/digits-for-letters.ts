/** Words in which digits stand for the letters that they resemble: “0ffert”, “l1vraison”, “r3duction”. */
import { MAX_LENGTH, mixesDigits, ONE, THREE, ZERO } from './mixed-words.ts';
import type { Tokens } from './tokens.ts';
import { HASH_START, hashStep } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

const [O, I, L, E] = [111, 105, 108, 101];

/** The letters of one word; shared by all. */
const letters = new Uint16Array(MAX_LENGTH);

/** Gives words that no lexicon has, and that some digits spell, the ids of the words that they are read as. */
export function readDigitsAsLetters(tokens: Tokens, vocabulary: Vocabulary): void {
	for (let index = 0; index < tokens.count; index += 1) {
		if (tokens.idOf(index) !== 0) continue;
		const start = tokens.startOf(index);
		const end = tokens.endOf(index);
		if (!mixesDigits(tokens.codes, start, end)) continue;
		const id = find(tokens, vocabulary, start, end, I) || find(tokens, vocabulary, start, end, L);
		if (id !== 0) tokens.replace(index, end, id);
	}
}

function find(
	{ codes }: Tokens,
	vocabulary: Vocabulary,
	start: number,
	end: number,
	one: number,
): number {
	let hash = HASH_START;
	for (let at = start; at < end; at += 1) {
		const code = codes[at] ?? 0;
		const letter = code === ZERO ? O : code === ONE ? one : code === THREE ? E : code;
		letters[at - start] = letter;
		hash = hashStep(hash, letter);
	}
	return vocabulary.find(letters, 0, end - start, hash);
}
