/** Matches a visible character: no blank, control, default-ignorable character (Unicode) or braille pattern without dots. */
const SEEN = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/**
 * Invisible characters at either end, except those that belong to the character before them: variation selectors and the tags of
 * flags.
 */
const TRIMMED = /^(?![\u{e0020}-\u{e007f}])[\s\p{Z}\p{Cc}\p{Cf}\u2800\u3164]$/u;
const FORMAT = /\p{Cf}/gu;

/** Whether a text has a visible character. A spreadsheet cell may hold an invisible character and nothing else. */
export function isSeen(text: string): boolean {
	return SEEN.test(text);
}

/** Removes blanks and invisible characters at both ends: for names, addresses and codes, never for texts that people read. */
export function trimUnseen(text: string): string {
	const characters = Array.from(text);
	let end = characters.length;
	while (end > 0 && TRIMMED.test(characters[end - 1] ?? '')) end -= 1;
	let start = 0;
	while (start < end && TRIMMED.test(characters[start] ?? '')) start += 1;
	return start === 0 && end === characters.length ? text : characters.slice(start, end).join('');
}

/** Normalizes a deduplication key: two keys that look the same are equal. */
export function plainKey(text: string): string {
	return trimUnseen(text.replace(FORMAT, ''));
}
