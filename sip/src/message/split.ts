/** Cuts header values at separators that stand outside quotation marks and angle brackets (RFC 3261 §7.3.1, §25.1). */

/** @param separator one character. */
export function splitOutside(text: string, separator: string): string[] {
	const pieces: string[] = [];
	let start = 0;
	let quoted = false;
	let bracketed = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (quoted) {
			if (sign === '\\') at++;
			else if (sign === '"') quoted = false;
		} else if (sign === '"') quoted = true;
		else if (sign === '<') bracketed = true;
		else if (sign === '>') bracketed = false;
		else if (sign === separator && !bracketed) {
			pieces.push(text.slice(start, at));
			start = at + 1;
		}
	}
	pieces.push(text.slice(start));
	return pieces.map((piece) => piece.trim());
}

/** `"a \"b\""` → `a "b"`; anything else as it is. */
function unquote(text: string): string {
	if (!/^"(?:[^"\\]|\\.)*"$/s.test(text)) return text;
	return text.slice(1, -1).replace(/\\(.)/gs, '$1');
}

export function quote(text: string): string {
	return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Parameters by lower-case name, in their order; one without a value is `''`. */
export type Params = ReadonlyMap<string, string>;

/** @param pieces `name=value` or `name`. */
export function readParams(pieces: readonly string[]): Params {
	const params = new Map<string, string>();
	for (const piece of pieces) {
		const at = piece.indexOf('=');
		const name = (at === -1 ? piece : piece.slice(0, at)).trim().toLowerCase();
		if (name === '') continue;
		params.set(name, at === -1 ? '' : unquote(piece.slice(at + 1).trim()));
	}
	return params;
}
