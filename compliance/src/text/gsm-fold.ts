import { isGsm7 } from './gsm.ts';

/** A character that GSM-7 lacks, its plain replacement and how often it occurred. */
export interface FoldChange {
	from: string;
	to: string;
	count: number;
}

export interface GsmFold {
	text: string;
	changes: readonly FoldChange[];
}

/**
 * Replacements for characters of French typography and spelling that GSM-7 lacks. An accented letter that is not listed loses its
 * accent; é è à ù ì ò ä ö ü ñ Ç É are in the alphabet and stay. Emoji are never changed.
 */
const PLAIN: readonly [characters: string, plain: string][] = [
	// typographic spaces
	['\u00a0\u202f\u2007\u2008\u2009\u200a\u2002\u2003\u2005\u2006', ' '],
	// a tabulator has no place in an SMS
	['\t', ' '],
	// invisible characters
	['\u200b\ufeff\u00ad\u2060', ''],
	// line breaks of word processors
	['\u2028\u2029', '\n'],
	// apostrophes and single quotes
	['’‘‛ʼ′´`', "'"],
	// double quotes
	['“”„‟″', '"'],
	// single guillemets
	['‹', '<'],
	// single guillemets
	['›', '>'],
	// hyphens, dashes and the minus sign
	['‐‑‒–—―−', '-'],
	// ellipsis
	['…', '...'],
	// bullets
	['•·', '-'],
	// ligature
	['œ', 'oe'],
	// ligature
	['Œ', 'OE'],
	// GSM-7 has the capital only
	['ç', 'c'],
	// the capital of ß
	['ẞ', 'SS'],
	// m²
	['²', '2'],
	// m³
	['³', '3'],
	// as in 2×10
	['×', 'x'],
	// trademark
	['™', 'TM'],
	// full-width percent sign
	['％', '%'],
];

const plainForms = new Map<string, string>();
for (const [characters, plain] of PLAIN) {
	for (const character of characters) plainForms.set(character, plain);
}

/** Everything but plain ASCII: one character with its combining accents. */
const UNUSUAL = /[^\n\r\x20-\x5f\x61-\x7e]/gu;
/** A guillemet is replaced together with the space inside it, “n°” together with its letter. */
const GUILLEMETS = /«[ \u00a0\u202f]?|[ \u00a0\u202f]?»|(?<=\b[Nn])°/g;

/** Rewrites a text so that as much of it as possible is in GSM-7. Characters without a plain replacement stay. */
export function foldToGsm7(text: string): GsmFold {
	const counts = new Map<string, FoldChange>();
	const change = (from: string, to: string): string => {
		const known = counts.get(from);
		if (known === undefined) counts.set(from, { from, to, count: 1 });
		else known.count += 1;
		return to;
	};
	const folded = text
		.normalize('NFC')
		.replace(GUILLEMETS, (found) => change(found, found === '°' ? 'o' : '"'))
		.replace(UNUSUAL, (character) => {
			if (isGsm7(character)) return character;
			const plain = plainForm(character);
			return plain === character ? character : change(character, plain);
		});
	return { text: folded, changes: [...counts.values()] };
}

function plainForm(character: string): string {
	let plain = plainForms.get(character);
	if (plain === undefined) {
		const [base = character] = character.normalize('NFD');
		plain = base !== character && isGsm7(base) ? base : character;
		plainForms.set(character, plain);
	}
	return plain;
}
