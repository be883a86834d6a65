/** Normalizes a column name or a word: “Téléphone (mobile)” becomes `telephonemobile`. */
export function plain(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}

/** The words of a list that is written with blanks between them. */
export function words(list: string): readonly string[] {
	return list.split(/\s+/).filter((word) => word !== '');
}
