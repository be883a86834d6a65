/**
 * Serializes a value as canonical JSON (RFC 8785): members sorted by UTF-16 code units, no white space. Equal content always gives
 * equal text, in whatever order it was built. As in `JSON.stringify`, members that are `undefined` are omitted.
 *
 * @param value plain data: what `JSON.parse` returns, or objects with members that are `undefined`.
 * @throws {TypeError} for values that JSON cannot represent (`NaN`, `Infinity`, a function, a top-level `undefined`).
 */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value))
		return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const members = Object.entries(value)
			.filter(([, member]) => member !== undefined)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
		return `{${members.join(',')}}`;
	}
	if (typeof value === 'number' && !Number.isFinite(value)) {
		throw new TypeError('JSON cannot represent a number that is not finite');
	}
	const text = JSON.stringify(value) as string | undefined;
	if (text === undefined) throw new TypeError(`JSON cannot represent a ${typeof value}`);
	return text;
}
