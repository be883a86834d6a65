/**
 * Half of a character (a lone surrogate) cannot be encoded: stored or sent, it would become U+FFFD. Requests with one are refused
 * (`http/well-formed.ts`); what others bring, and what is cut here, is made whole.
 */
const LONE = /\p{Surrogate}/gu;
/** Half of a character at the end, which the other half has followed. */
const CUT = /[\ud800-\udbff]$/;

/** The beginning of a text, up to a number of UTF-16 units, without half of a character at its end. */
export function cutText(text: string, most: number): string {
	if (text.length <= most) return text;
	return text.slice(0, most).replace(CUT, '');
}

/** A copy without halves of characters in its texts; what is nested stays as it is. */
export function withoutHalves<Fields extends object>(fields: Fields): Fields {
	const entries = Object.entries(fields).map(([name, value]: [string, unknown]) => [
		name,
		typeof value === 'string' ? value.replace(LONE, '') : value,
	]);
	return Object.fromEntries(entries) as Fields;
}
