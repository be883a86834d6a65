/**
 * U+0000 in what clients and carriers send. PostgreSQL stores no text with it, whether the text is an id to look for or a name to keep
 * (https://www.postgresql.org/docs/current/datatype-character.html), while the embedded database does. It carries nothing, so that it is
 * dropped at the door and both stores answer the same: one entry with it would otherwise fail a whole batch.
 */
const NUL = '\u0000';
/** A JSON escape, so that the `\u0000` of an escaped backslash (`\\u0000`) is left alone. */
const ESCAPE = /\\(?:u0000|.)/gs;
const ESCAPED_NUL = '\\u0000';

/** Whether a JSON text may contain U+0000, which stands only escaped in valid JSON (RFC 8259, section 7). */
export function mayHaveNul(json: string): boolean {
	return json.includes(ESCAPED_NUL);
}

/** Drops U+0000 from the texts and names of a valid JSON text. */
export function withoutNulEscapes(json: string): string {
	return json.replace(ESCAPE, (escape) => (escape === ESCAPED_NUL ? '' : escape));
}

/** Drops U+0000 from the values of a path, a query or a form, lists included. */
export function dropNul(fields: unknown): void {
	if (typeof fields !== 'object' || fields === null) return;
	for (const [name, value] of Object.entries(fields)) {
		if (typeof value !== 'string') dropNul(value);
		else if (value.includes(NUL)) {
			(fields as Record<string, unknown>)[name] = value.replaceAll(NUL, '');
		}
	}
}

/** A copy without U+0000 in its texts; what is nested stays as it is. */
export function withoutNul<Fields extends object>(fields: Fields): Fields {
	const entries = Object.entries(fields).map(([name, value]: [string, unknown]) => [
		name,
		typeof value === 'string' ? value.replaceAll(NUL, '') : value,
	]);
	return Object.fromEntries(entries) as Fields;
}
