/** Letters that Unicode does not decompose into a plain letter and a mark, in lower case, with their usual transliteration. */
const PLAIN: ReadonlyMap<string, string> = new Map([
	// Ligatures and letters that are written as two
	...spelled({ æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ƕ: 'hv', ʦ: 'ts', ȸ: 'db', ȹ: 'qp' }),
	...spelled({ ǆ: 'dz', ʣ: 'dz', ƾ: 'ts', ƍ: 'zw', ʪ: 'ls', ʫ: 'lz', ᵺ: 'th', ỻ: 'll' }),
	// Letters with a stroke or a bar
	...spelled({ ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ŧ: 't', ƀ: 'b', ȼ: 'c', ɇ: 'e', ǥ: 'g', ɨ: 'i' }),
	...spelled({ ɉ: 'j', ƚ: 'l', ɵ: 'o', ɍ: 'r', ⱦ: 't', ʉ: 'u', ɏ: 'y', ƶ: 'z' }),
	// Letters with a hook or a tail: African alphabets
	...spelled({ ɓ: 'b', ƈ: 'c', ɖ: 'd', ɗ: 'd', ƒ: 'f', ɠ: 'g', ɣ: 'g', ƙ: 'k', ɲ: 'n', ŋ: 'n' }),
	...spelled({ ƞ: 'n', ƥ: 'p', ƭ: 't', ʈ: 't', ʋ: 'v', ƴ: 'y', ȥ: 'z', ɔ: 'o', ɛ: 'e', ǝ: 'e' }),
	// Icelandic, Turkish, Azerbaijani, Greenlandic
	...spelled({ ð: 'd', ı: 'i', ə: 'e', ĸ: 'k', ᶞ: 'd', ᵹ: 'g' }),
	// The Greek sigma at the end of a word
	...spelled({ ς: 'σ' }),
]);

function spelled(letters: Readonly<Record<string, string>>): [string, string][] {
	return Object.entries(letters);
}

/** Marks on letters, invisible characters, and the dot of the Catalan “l·l”. */
const REMOVED = /[\p{M}\p{Cf}\u00b7\u2027]/gu;
/** Everything else between words: blanks, each kind of dash and apostrophe, dots. Some apostrophes are letters to Unicode. */
const BETWEEN_WORDS = /[^\p{L}\p{N}]+|[\u02b9-\u02bf\u02c8\ua78b\ua78c]+/gu;
const NOT_ASCII = /[^\0-\x7f]/gu;

/** Normalizes a name for comparison: no case, accents, ligatures or punctuation, words with one blank between them. */
export function foldName(name: string): string {
	return name
		.normalize('NFKD')
		.replace(REMOVED, '')
		.toLowerCase()
		.replace(NOT_ASCII, (letter) => PLAIN.get(letter) ?? letter)
		.replace(BETWEEN_WORDS, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
}
