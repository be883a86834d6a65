/** Words of letters and of digits that resemble letters. */
import { DIGIT, kindOf, LETTER } from './character-kinds.ts';

/** Shorter words have too many neighbors, and longer ones are references. */
const MIN_LENGTH = 4;
export const MAX_LENGTH = 24;
export const ZERO = 48;
export const ONE = 49;
export const THREE = 51;

/** Whether letters and the digits 0, 1 and 3 make a word of a usual length, and more of them are letters. */
export function mixesDigits(codes: Uint16Array, start: number, end: number): boolean {
	if (end - start < MIN_LENGTH || end - start > MAX_LENGTH) return false;
	let digits = 0;
	for (let at = start; at < end; at += 1) {
		const code = codes[at] ?? 0;
		const kind = kindOf(code);
		if (kind === DIGIT) {
			if (code !== ZERO && code !== ONE && code !== THREE) return false;
			digits += 1;
		} else if (kind !== LETTER) return false;
	}
	return digits > 0 && 2 * digits <= end - start;
}
