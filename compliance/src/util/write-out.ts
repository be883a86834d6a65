/** A sign, and the part of a text that it replaces. */
export type Abbreviation = readonly [sign: string, part: string];

/** Writes out the abbreviations of a generated table, from the last to the first: a part may contain earlier signs. */
export function writeOut(short: string, abbreviations: readonly Abbreviation[]): string {
	return abbreviations.reduceRight((text, [sign, part]) => text.replaceAll(sign, part), short);
}
