import { plain } from './plain.ts';

/** Names besides those of the Unicode CLDR. */
const FURTHER_NAMES: Readonly<Record<string, string>> = {
	angleterre: 'GB',
	england: 'GB',
	ecosse: 'GB',
	scotland: 'GB',
	uk: 'GB',
	greatbritain: 'GB',
	grandebretagne: 'GB',
	hollande: 'NL',
	guyane: 'GF',
	reunion: 'RE',
	iledelareunion: 'RE',
	usa: 'US',
	etatsunisdamerique: 'US',
	tahiti: 'PF',
	francemetropolitaine: 'FR',
};

let names: ReadonlyMap<string, string> | undefined;

/** The code of a country, given as a code of two letters or by its name in French, English or German. */
export function countryOf(value: string): string | undefined {
	names ??= countryNames();
	const name = plain(value);
	// `constructor` is in every object.
	return Object.hasOwn(FURTHER_NAMES, name) ? FURTHER_NAMES[name] : names.get(name);
}

function countryNames(): ReadonlyMap<string, string> {
	const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
	// Withdrawn codes have the name of their successor: UK is GB, BU is MM.
	const codes = letters
		.flatMap((first) => letters.map((second) => first + second))
		.filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`);
	const known = new Map<string, string>();
	for (const language of ['de', 'en', 'fr']) {
		const displayed = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
		for (const code of codes) {
			const name = displayed.of(code);
			if (name === undefined) continue;
			known.set(plain(name), code);
			known.set(plain(name.replace(/^(?:the|la|le|les|l[’'])\s*/i, '')), code);
			known.set(code.toLowerCase(), code);
		}
	}
	return known;
}
