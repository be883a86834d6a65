/** Compresses an ASCII text with abbreviations: characters that it does not use, each replacing a frequent part. */
const FIRST_SIGN = 0x21;
const LAST_SIGN = 0x7e;
/** Further signs, of two bytes in UTF-8, for when no ASCII character is left: letters with accents and of other scripts. */
const FIRST_WIDE_SIGN = 0xc0;
const WIDE_SIGNS = 320;
/** Characters that need an escape in the source file. */
const NEEDS_ESCAPE = `'\\\``;
const MAX_PART = 9;

/**
 * Replaces the part that saves most, repeatedly, until no sign is left. Parts may contain earlier signs, so `writeOut`
 * expands them in reverse order.
 *
 * @param wide also with signs of two bytes.
 */
export function shorten(text: string, wide: boolean): { short: string; abbreviations: string } {
	let short = text;
	const abbreviations: string[] = [];
	for (const sign of freeSigns(text, wide)) {
		const part = mostSaving(short, bytesOf(sign));
		if (part === null) break;
		short = short.replaceAll(part, sign);
		abbreviations.push(sign + part);
	}
	return { short, abbreviations: abbreviations.join(' ') };
}

function freeSigns(text: string, wide: boolean): string[] {
	const used = new Set(text + NEEDS_ESCAPE);
	const signs: string[] = [];
	for (let code = FIRST_SIGN; code <= LAST_SIGN; code += 1) {
		const sign = String.fromCharCode(code);
		if (!used.has(sign)) signs.push(sign);
	}
	for (let index = 0; wide && index < WIDE_SIGNS; index += 1) {
		signs.push(String.fromCharCode(FIRST_WIDE_SIGN + index));
	}
	return signs;
}

const bytesOf = (text: string): number => Buffer.byteLength(text);

function mostSaving(text: string, signBytes: number): string | null {
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
		if (savingOf(part, count, signBytes) <= saved) continue;
		const saving = savingOf(part, text.split(part).length - 1, signBytes);
		if (saving > saved) {
			saved = saving;
			best = part;
		}
	}
	return best;
}

/** The number of bytes saved, less the cost of the abbreviation itself. */
function savingOf(part: string, count: number, signBytes: number): number {
	const bytes = bytesOf(part);
	return count * (bytes - signBytes) - bytes - signBytes - 1;
}
