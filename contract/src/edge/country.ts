import { COUNTRY_CODES, FURTHER_NAMES } from './country-names.ts';

/** The format of the field Country; completes an error that begins with the label of the field. */
export const COUNTRY_EXPECTED =
	'must be a country: its name in English or French, or its code, e.g. Belgium, Belgique, BE or BEL.';

/** No name of a country is longer. */
const MAX_LENGTH = 100;
const CODE = /^[a-z]{2,3}$/i;
/** Zero-width characters, marks of direction and soft hyphens, which come along when a value is copied. */
const INVISIBLE = /\p{Cf}/gu;

const alpha2Codes: ReadonlySet<string> = new Set(COUNTRY_CODES.map((codes) => codes.slice(0, 2)));
const byAlpha3: ReadonlyMap<string, string> = new Map(
	COUNTRY_CODES.map((codes) => [codes.slice(2), codes.slice(0, 2)]),
);
/** Built for the first name; most fields hold codes. */
let byName: ReadonlyMap<string, string> | undefined;

/** Whether a text is a code of two capital letters of ISO 3166-1. */
export function isCountryCode(code: string): boolean {
	return alpha2Codes.has(code);
}

/**
 * Reads a country as people and systems write it: a code of ISO 3166-1 (two or three letters), or a name in English or French; case,
 * accents, articles, hyphens and surrounding spaces do not matter.
 *
 * @returns ISO 3166-1 alpha-2 in capital letters; `null` when the text names no country, or more than one (`Congo`, `Korea`). The
 *   step must then stop with `COUNTRY_EXPECTED`: in another country, a national number belongs to another person.
 */
export function readCountry(text: string): string | null {
	const plain = text.replace(INVISIBLE, '').normalize('NFKC').trim();
	if (plain.length > MAX_LENGTH) return null;
	if (CODE.test(plain)) {
		const code = plain.toUpperCase();
		const alpha2 = alpha2Codes.has(code) ? code : byAlpha3.get(code);
		if (alpha2 !== undefined) return alpha2;
	}
	byName ??= readNames();
	return byName.get(nameKey(plain)) ?? null;
}

function readNames(): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	for (const language of ['en', 'fr']) {
		const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
		for (const code of alpha2Codes) {
			const name = display.of(code);
			if (name !== undefined) names.set(nameKey(name), code);
		}
	}
	for (const [code, further] of Object.entries(FURTHER_NAMES)) {
		for (const name of further) names.set(nameKey(name), code);
	}
	return names;
}

/** Maps all spellings of a name to one key: lower case, no accents, articles or punctuation, `St.` written out. */
function nameKey(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('&', ' and ')
		.replaceAll('’', "'")
		.replace(/\bst\b\.?/g, 'saint')
		.replace(/^\s*(?:the |la |le |les |l')/, '')
		.replace(/[\s\p{P}]/gu, '');
}
