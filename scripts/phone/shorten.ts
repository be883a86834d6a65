/** Compresses an ASCII text with abbreviations: characters that it does not use, each replacing a frequent part. */
const FIRST_SIGN = 0x21;
const LAST_SIGN = 0x7e;
/** Characters that need an escape in the source file. */
const NEEDS_ESCAPE = `'\\\``;
const MAX_PART = 9;

/**
 * Replaces the part that saves most, repeatedly, until no sign is left. Parts may contain earlier signs, so `writeOut`
 * expands them in reverse order.
 */
export function shorten(text: string): { short: string; abbreviations: string } {
	let short = text;
	const abbreviations: string[] = [];
	for (const sign of freeSigns(text)) {
		const part = mostSaving(short);
		if (part === null) break;
		short = short.replaceAll(part, sign);
		abbreviations.push(sign + part);
	}
	return { short, abbreviations: abbreviations.join(' ') };
}

function freeSigns(text: string): string[] {
	const used = new Set(text + NEEDS_ESCAPE);
	const signs: string[] = [];
	for (let code = FIRST_SIGN; code <= LAST_SIGN; code += 1) {
		const sign = String.fromCharCode(code);
		if (!used.has(sign)) signs.push(sign);
	}
	return signs;
}

function mostSaving(text: string): string | null {
	const places = new Map<string, number>();
	for (let length = 2; length <= MAX_PART; length += 1) {
		for (let at = 0; at + length <= text.length; at += 1) {
			const part = text.slice(at, at + length);
			// A blank separates the abbreviations.
			if (part.includes(' ')) continue;
			places.set(part, (places.get(part) ?? 0) + 1);
		}
	}
	let best: string | null = null;
	let saved = 0;
	for (const [part, count] of places) {
		if (count * part.length <= saved) continue;
		// The count includes overlapping occurrences, of which not all can be replaced.
		if (savingOf(part, count) <= saved) continue;
		const saving = savingOf(part, text.split(part).length - 1);
		if (saving > saved) {
			saved = saving;
			best = part;
		}
	}
	return best;
}

/** The number of characters saved, less the cost of the abbreviation itself. */
function savingOf(part: string, count: number): number {
	return count * (part.length - 1) - part.length - 2;
}
