import { frenchSpacing, spacedSentence } from './typography.ts';

export type Language = 'fr' | 'en';

/** A sentence, or a function that makes one of its parameters: whole sentences, never glued parts. */
export type Entry = string | ((...args: never[]) => string);
export interface Words {
	readonly [name: string]: Entry | Words;
}

/** The same words in the other language: the same names, the same parameters. */
type Translated<Fr> = {
	readonly [Name in keyof Fr]: Fr[Name] extends string
		? string
		: Fr[Name] extends (...args: infer Args) => string
			? (...args: Args) => string
			: Translated<Fr[Name]>;
};

/** The words of a part of the console, in both languages. */
export interface Catalogue<Fr> {
	readonly fr: Translated<Fr>;
	readonly en: Translated<Fr>;
}

/**
 * Makes a catalogue. A word that one language lacks is a type error.
 * @param fr written with plain spaces and apostrophes; French spacing is applied here.
 */
export function catalogue<const Fr extends Words>(fr: Fr, en: Translated<Fr>): Catalogue<Fr> {
	return { fr: spaced(fr) as Translated<Fr>, en };
}

function spaced(words: Words): Words {
	return Object.fromEntries<Entry | Words>(
		Object.entries(words).map(([name, entry]) => {
			if (typeof entry === 'string') return [name, frenchSpacing(entry)];
			if (typeof entry === 'function') return [name, spacedSentence(entry)];
			return [name, spaced(entry)];
		}),
	);
}
