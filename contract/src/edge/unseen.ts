/** What nobody sees: blanks, controls, what Unicode says to ignore, and the braille pattern without dots. */
const SEEN = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** The same, without what belongs to the character before it: variation selectors and the tags of flags. */
const TRIMMED = /^(?![\u{e0020}-\u{e007f}])[\s\p{Z}\p{Cc}\p{Cf}\u2800\u3164]$/u;
const FORMAT = /\p{Cf}/gu;

/** Whether there is anything to see in a text. What came out of a spreadsheet may hold an invisible character and nothing else. */
export function isSeen(text: string): boolean {
	return SEEN.test(text);
}

/** The text without blanks and invisible characters around it: for names, addresses and codes, never for what people read. */
export function trimUnseen(text: string): string {
	const characters = Array.from(text);
	let end = characters.length;
	while (end > 0 && TRIMMED.test(characters[end - 1] ?? '')) end -= 1;
	let start = 0;
	while (start < end && TRIMMED.test(characters[start] ?? '')) start += 1;
	return start === 0 && end === characters.length ? text : characters.slice(start, end).join('');
}

/** A deduplication key as it is compared: two that look the same are the same. */
export function plainKey(text: string): string {
	return trimUnseen(text.replace(FORMAT, ''));
}
