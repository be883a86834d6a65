import type { Language } from '../../words/catalogue.ts';

/** The languages that calls are spoken in, whatever carrier makes them (a test holds the carriers to it); others are read in French. */
export const VOICE_LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pt'] as const;

/**
 * The voices to choose from, by their names.
 * @param chosen the language tag of the template, which stays an option whatever it is.
 */
export function voiceOptions(language: Language, chosen: string): (readonly [string, string])[] {
	const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
	const known: readonly string[] = VOICE_LANGUAGES;
	const tags = chosen === '' || known.includes(chosen) ? known : [...known, chosen];
	return tags.map((tag) => [tag, nameOf(names, tag)] as const);
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
	try {
		return names.of(tag) ?? tag;
	} catch {
		// No language tag.
		return tag;
	}
}
