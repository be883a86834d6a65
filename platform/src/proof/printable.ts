/**
 * What the PDF's built-in fonts can show: Windows-1252 (PDF 32000-1, annex D). Everything that French and English are written with
 * is in it; other scripts and emoji are not, and no font travels with the platform.
 */
const BEYOND_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Characters that a reader cannot tell from their neighbour in the set. */
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
 * A text as the PDF can show it. What it cannot show stands by its code point, `[U+1F381]`: nothing is dropped and nothing guessed,
 * and the JSON dossier has the text as it is.
 */
export function printable(text: string): string {
	let shown = '';
	for (const character of text.normalize('NFC')) {
		const plain = ALIKE[character] ?? character;
		shown += plain === '' || isShown(plain) ? plain : codePoint(character);
	}
	return shown;
}

function isShown(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	if (character === '\n' || (code >= 0x20 && code <= 0x7e)) return true;
	// U+00AD is a soft hyphen: the eye would not see it.
	return (code >= 0xa0 && code <= 0xff && code !== 0xad) || BEYOND_LATIN_1.includes(character);
}

function codePoint(character: string): string {
	const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	return `[U+${code}]`;
}
