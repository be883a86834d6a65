import { isUtf8 } from 'node:buffer';

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;
/** Every byte is a character of this charset. */
const LATIN = new TextDecoder('windows-1252');

/**
 * Reads a form (application/x-www-form-urlencoded) or a query of others, such as carriers and mail readers. `URLSearchParams` turns bytes
 * that are no UTF-8 into U+FFFD, and a STOP among them would be lost: like the bytes of a body, they are read as Latin.
 * @returns names and values in their order.
 */
export function readFormFields(text: string): [name: string, value: string][] {
	return text
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const end = pair.indexOf('=');
			return end < 0
				? [decode(pair), '']
				: [decode(pair.slice(0, end)), decode(pair.slice(end + 1))];
		});
}

function decode(text: string): string {
	return text.replaceAll('+', ' ').replace(ESCAPES, (escapes) => {
		const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
		if (isUtf8(bytes)) return bytes.toString('utf8');
		const whole = Buffer.from(bytes.toString('latin1').replace(SURROGATES, joined), 'latin1');
		return isUtf8(whole) ? whole.toString('utf8') : LATIN.decode(bytes);
	});
}

/** Surrogates, as programs write them that encode the halves of a character each by itself (CESU-8, https://www.unicode.org/reports/tr26/). */
const SURROGATES =
	/\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]/g;

/** The bytes of the character whose halves were encoded; none for half of one. */
function joined(found: string): string {
	if (found.length < 6) return '';
	const bits = (at: number) => found.charCodeAt(at) & 0x3f;
	const unit = (at: number) => 0xd000 + bits(at + 1) * 64 + bits(at + 2);
	return Buffer.from(String.fromCharCode(unit(0), unit(3)), 'utf8').toString('latin1');
}

/**
 * The parameters of a query, as the server reads them: a list for a name that stands several times. Without a prototype, since a parameter
 * may have any name.
 */
export function readQuery(query: string): Record<string, string | string[]> {
	const read = Object.create(null) as Record<string, string | string[]>;
	for (const [name, value] of readFormFields(query)) {
		const known = read[name];
		if (known === undefined) read[name] = value;
		else if (Array.isArray(known)) known.push(value);
		else read[name] = [known, value];
	}
	return read;
}

/** A parameter of a query that cannot be read. */
export interface UnreadableParameter {
	/** `null`: the name itself cannot be read. */
	name: string | null;
}

/** The first parameter of a query whose escapes are no UTF-8 (RFC 3986, section 2.5); `null`: there is none. */
export function findUnreadable(query: string): UnreadableParameter | null {
	if (!query.includes('%')) return null;
	for (const pair of query.split('&')) {
		const end = pair.indexOf('=');
		const name = end < 0 ? pair : pair.slice(0, end);
		if (!isReadable(name)) return { name: null };
		if (!isReadable(pair)) return { name: decode(name) };
	}
	return null;
}

/** A percent sign without two digits stands for itself, as in `q=50%`. */
function isReadable(text: string): boolean {
	for (const [escapes] of text.matchAll(ESCAPES)) {
		if (!isUtf8(Buffer.from(escapes.replaceAll('%', ''), 'hex'))) return false;
	}
	return true;
}
