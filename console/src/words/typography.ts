const NARROW = '\u202f';
const NO_BREAK = '\u00a0';

/**
 * French spacing: a narrow no-break space before `; ! ?` and `%`, a no-break space before `:` and inside quotation marks, a
 * typographic apostrophe (Lexique des règles typographiques, Imprimerie nationale). For our own sentences only, never for texts of
 * messages or values of fields.
 */
export function frenchSpacing(text: string): string {
	return text
		.replace(/ ([;!?%€])/g, `${NARROW}$1`)
		.replace(/ :/g, `${NO_BREAK}:`)
		.replace(/« /g, `«${NO_BREAK}`)
		.replace(/ »/g, `${NO_BREAK}»`)
		.replace(/(\p{L})'(?=\p{L})/gu, '$1’');
}

/** Characters that {@link frenchSpacing} could change in a value. */
const TOUCHED = /[ ':]/;

/**
 * Applies {@link frenchSpacing} to the sentence that a function returns, and not to the values that it was given.
 * @param make returns a sentence that contains its texts unchanged.
 */
export function spacedSentence<Args extends readonly unknown[]>(
	make: (...args: Args) => string,
): (...args: Args) => string {
	return (...values) => {
		const kept: string[] = [];
		// Only texts are replaced, by texts.
		const args = values.map((value) => {
			if (typeof value !== 'string' || !TOUCHED.test(value)) return value;
			kept.push(value);
			return String.fromCodePoint(0xf0000 + kept.length - 1);
		}) as unknown as Args;
		const sentence = frenchSpacing(make(...args));
		return kept.reduce(
			(text, value, index) => text.replaceAll(String.fromCodePoint(0xf0000 + index), () => value),
			sentence,
		);
	};
}
