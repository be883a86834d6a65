/**
 * JSON in its canonical form (RFC 8785): members in the order of their UTF-16 code units, no white space, so that the same content
 * gives the same text whatever the order in which it was built. As in `JSON.stringify`, members that are `undefined` are left out.
 *
 * @param value plain data: what `JSON.parse` may give, or objects with members that are `undefined`.
 * @throws {TypeError} for what JSON cannot say (`NaN`, `Infinity`, a function, a top-level `undefined`).
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
		throw new TypeError('JSON has no word for a number that is not finite');
	}
	const text = JSON.stringify(value) as string | undefined;
	if (text === undefined) throw new TypeError(`JSON has no word for a ${typeof value}`);
	return text;
}
