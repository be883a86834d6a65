/** The phrases of a list that semicolons separate. */
export function phraseList(phrases: string): readonly string[] {
	return phrases
		.split(';')
		.map((phrase) => phrase.trim())
		.filter((phrase) => phrase !== '');
}
