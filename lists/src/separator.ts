const SEPARATORS = [',', ';', '\t', '|'] as const;

export interface Beginning {
	separator: string;
	/** Number of characters to skip: the `sep=;` line for spreadsheets. */
	skip: number;
}

/** Detects the most frequent separator in the first line, outside quotes; a comma if there is none. */
export function detectSeparator(start: string): Beginning {
	const announced = /^sep=(.)\r?\n/i.exec(start);
	if (announced?.[1] !== undefined) return { separator: announced[1], skip: announced[0].length };
	const counts = new Map<string, number>();
	let quoted = false;
	for (const character of start) {
		if (character === '"') quoted = !quoted;
		else if (quoted) continue;
		else if (character === '\n' || character === '\r') break;
		else counts.set(character, (counts.get(character) ?? 0) + 1);
	}
	let separator = ',';
	for (const candidate of SEPARATORS) {
		if ((counts.get(candidate) ?? 0) > (counts.get(separator) ?? 0)) separator = candidate;
	}
	return { separator, skip: 0 };
}
