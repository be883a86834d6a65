/**
 * Characters of the PDF's built-in fonts beyond Latin-1: Windows-1252 (PDF 32000-1, annex D). It covers French and English, but not other
 * scripts or emoji; the platform ships no fonts.
 */
const BEYOND_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Characters with a visually equal replacement in the set. */
const ALIKE: Readonly<Record<string, string>> = {
	'\u2009': '\u00a0',
	'\u202f': '\u00a0',
	'\u2010': '-',
	'\u2011': '-',
	'\u2212': '–',
	'\t': ' ',
	'\r': '',
};

/**
 * Converts a text for the PDF. Unsupported characters are replaced by their code points, such as `[U+1F381]`, so nothing is dropped; the
 * JSON dossier contains the original text.
 */
export function printable(text: string): string {
	let shown = '';
	for (const written of text.replace(MARKED_LETTER, composed)) {
		// One character may stand for two.
		for (const character of written.normalize('NFC')) {
			const plain = ALIKE[character] ?? character;
			shown += plain === '' || isShown(plain) ? plain : codePoint(character);
		}
	}
	return shown;
}

/** A letter and the marks on it. */
const MARKED_LETTER = /\P{M}\p{M}+/gsu;
/** Stacked marks that a script or a name needs are fewer. Sorting a run of them takes the square of its length. */
const MAX_MARKS = 30;

function composed(letter: string): string {
	return letter.length > 2 + MAX_MARKS ? letter : letter.normalize('NFC');
}

function isShown(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	if (character === '\n' || (code >= 0x20 && code <= 0x7e)) return true;
	// U+00AD, the soft hyphen, is invisible.
	return (code >= 0xa0 && code <= 0xff && code !== 0xad) || BEYOND_LATIN_1.includes(character);
}

function codePoint(character: string): string {
	const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	return `[U+${code}]`;
}
