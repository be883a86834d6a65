import { isGsm7 } from './gsm.ts';

/** A character that GSM-7 lacks, its plain form and how often it stood in the text. */
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
 * What French typography and spelling put into a text that GSM-7 lacks, with its plain form. A letter with an accent
 * that is not listed loses the accent; é è à ù ì ò ä ö ü ñ Ç É are in the alphabet and stay. An emoji is never touched.
 */
const PLAIN: readonly [characters: string, plain: string, reason: string][] = [
	['\u00a0\u202f\u2007\u2008\u2009\u200a\u2002\u2003\u2005\u2006', ' ', 'typographic spaces'],
	['\t', ' ', 'a tabulator has no place in an SMS'],
	['\u200b\ufeff\u00ad\u2060', '', 'characters that nobody sees'],
	['\u2028\u2029', '\n', 'line breaks of word processors'],
	['’‘‛ʼ′´`', "'", 'apostrophes and single quotes'],
	['“”„‟″', '"', 'double quotes'],
	['‹', '<', 'single guillemets'],
	['›', '>', 'single guillemets'],
	['‐‑‒–—―−', '-', 'hyphens, dashes and the minus sign'],
	['…', '...', 'ellipsis'],
	['•·', '-', 'bullets'],
	['œ', 'oe', 'ligature'],
	['Œ', 'OE', 'ligature'],
	['ç', 'c', 'GSM-7 has the capital only'],
	['ẞ', 'SS', 'the capital of ß'],
	['²', '2', 'm²'],
	['³', '3', 'm³'],
	['×', 'x', 'as in 2×10'],
	['™', 'TM', 'trademark'],
	['％', '%', 'full-width percent sign'],
];

const plainForms = new Map<string, string>();
for (const [characters, plain] of PLAIN) {
	for (const character of characters) plainForms.set(character, plain);
}

/** What is not plain ASCII; one character, with the accents that are written apart. */
const UNUSUAL = /[^\n\r\x20-\x5f\x61-\x7e]/gu;
/** A guillemet goes with the space inside of it; “n°” with its o. */
const GUILLEMETS = /«[ \u00a0\u202f]?|[ \u00a0\u202f]?»|(?<=\b[Nn])°/g;

/** Writes a text so that as much of it as possible is in GSM-7; what has no plain form stays. */
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
