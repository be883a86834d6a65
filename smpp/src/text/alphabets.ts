/** The alphabets that a text is written and read in. */

import { decodeGsm, gsmSeptets } from './gsm.ts';

/** `gsm` stands for septets, one an octet; whether they are packed on the wire is the SMSC's habit. */
export type TextAlphabet = 'gsm' | 'ascii' | 'latin1' | 'ucs2';
/** `binary`: not text, or an alphabet that this package does not read (JIS, Cyrillic, Hebrew, KS C 5601). */
export type Alphabet = TextAlphabet | 'binary';

/**
 * A character as units that must stay together: one or two septets, one octet, or two or four octets of UCS-2 (a surrogate pair).
 * @returns `undefined` if the alphabet lacks the character.
 */
export function unitsOf(character: string, alphabet: TextAlphabet): readonly number[] | undefined {
	const codePoint = character.codePointAt(0) ?? 0;
	switch (alphabet) {
		case 'gsm':
			return gsmSeptets(character);
		case 'ascii':
			return codePoint < 0x80 ? [codePoint] : undefined;
		case 'latin1':
			return codePoint < 0x100 ? [codePoint] : undefined;
		case 'ucs2':
			return utf16Octets(LONE_SURROGATE.test(character) ? '\ufffd' : character);
	}
}

/** Half of a surrogate pair, as iteration by characters yields it. */
const LONE_SURROGATE = /^[\ud800-\udfff]$/;

function utf16Octets(character: string): number[] {
	const octets: number[] = [];
	for (let index = 0; index < character.length; index++) {
		const unit = character.charCodeAt(index);
		octets.push(unit >> 8, unit & 0xff);
	}
	return octets;
}

/** Reads units of an alphabet. Half a surrogate pair and an odd octet of UCS-2 become U+FFFD. */
export function decodeUnits(units: Uint8Array, alphabet: TextAlphabet): string {
	switch (alphabet) {
		case 'gsm':
			return decodeGsm(units);
		case 'ascii':
		case 'latin1':
			return Buffer.from(units).toString('latin1');
		case 'ucs2':
			return new TextDecoder(isLittleEndian(units) ? 'utf-16le' : 'utf-16be').decode(units);
	}
}

/** SMPP has UCS-2 in network order; a byte order mark tells that an SMSC forwards it as a phone wrote it. U+FFFE is no character. */
function isLittleEndian(units: Uint8Array): boolean {
	return units[0] === 0xff && units[1] === 0xfe;
}
