/**
 * Reads a tag list (RFC 6376, 3.2; RFC 9989, 4.7 uses the same form): `name=value` pairs separated by semicolons.
 * @returns tags in their order, names in lower case; `null`: not a tag list, or a tag occurs twice.
 */
export function readTags(text: string): ReadonlyMap<string, string> | null {
	const tags = new Map<string, string>();
	const parts = text.split(';');
	// A final semicolon ends the last tag.
	if (parts.at(-1)?.trim() === '') parts.pop();
	for (const part of parts) {
		const equals = part.indexOf('=');
		const name = part.slice(0, equals).trim().toLowerCase();
		if (equals < 0 || !/^[a-z][a-z0-9_]*$/.test(name) || tags.has(name)) return null;
		tags.set(name, part.slice(equals + 1).trim());
	}
	return tags;
}
