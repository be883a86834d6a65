/**
 * Writes out the abbreviations of a generated table, from the last to the first: a part may contain earlier signs.
 *
 * @param abbreviations each a sign with the part that it replaces behind it, separated by blanks.
 */
export function writeOut(short: string, abbreviations: string): string {
	return abbreviations
		.split(' ')
		.reduceRight((text, one) => text.replaceAll(one.charAt(0), one.slice(1)), short);
}
