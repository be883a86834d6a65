/** Which tokens may be disguised words, or the beginnings of some. */
import { FIRST_WORD } from './classes.ts';
import { isJoint } from './letter-signs.ts';
import { MAX_SHORT } from './spelling.ts';
import type { Tokens } from './tokens.ts';

/** Words that no lexicon knows, and words that something other than a blank follows. */
export function isSuspect(text: string, tokens: Tokens, index: number): boolean {
	const id = tokens.idOf(index);
	if (id === 0) return true;
	if (id < FIRST_WORD) return false;
	const end = tokens.endOf(index);
	if (end - tokens.startOf(index) <= MAX_SHORT) return true;
	const code = text.charCodeAt(end);
	return isJoint(code) && tokens.startOf(index + 1) === end + 1;
}

/** The last of the tokens from an index on that end at a position or before. */
export function lastWithin(tokens: Tokens, index: number, end: number): number {
	let last = index;
	while (last + 1 < tokens.count && tokens.endOf(last + 1) <= end) last += 1;
	return last;
}
