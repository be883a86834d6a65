/** Encoded words of mail headers (RFC 2047), as lenient mail clients read them. */

const WORD = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,40})?\?([bq])\?([^?\n]{0,1000})\?=/gi;
/** Blanks between two encoded words belong to the folding (RFC 2047, 6.2). */
const BETWEEN = /(\?=)[ \t\r\n]{1,10}(?==\?)/g;
/** Line breaks and controls, and the marks that make a text display in another order. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** The text that a mail client shows for a header field with encoded words in it. */
export function decodeWords(text: string): string {
	if (!text.includes('=?')) return text;
	return text
		.replace(BETWEEN, '$1')
		.replace(WORD, (_, charset: string, encoding: string, payload: string) => {
			const bytes = encoding.toLowerCase() === 'b' ? fromBase64(payload) : fromQuoted(payload);
			return decodeBytes(bytes, charset.toLowerCase()).replace(CONTROL, ' ');
		});
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_VALUES = new Map(Array.from(BASE64, (character, value) => [character, value]));

/** The bytes of a base64 text, up to its padding; characters outside the alphabet are skipped. */
function fromBase64(payload: string): readonly number[] {
	const bytes: number[] = [];
	let bits = 0;
	let pending = 0;
	for (const character of payload) {
		if (character === '=') break;
		const value = BASE64_VALUES.get(character);
		if (value === undefined) continue;
		bits = ((bits << 6) | value) & 0xffff;
		pending += 6;
		if (pending < 8) continue;
		pending -= 8;
		bytes.push((bits >> pending) & 0xff);
	}
	return bytes;
}

/** The bytes of the Q encoding: `_` is a space, `=E9` a byte. */
function fromQuoted(payload: string): readonly number[] {
	const plain = payload.replace(/_/g, ' ');
	const bytes: number[] = [];
	for (let at = 0; at < plain.length; at += 1) {
		const hex = /^=([0-9a-f]{2})/i.exec(plain.slice(at, at + 3))?.[1];
		bytes.push(hex === undefined ? plain.charCodeAt(at) & 0xff : parseInt(hex, 16));
		if (hex !== undefined) at += 2;
	}
	return bytes;
}

/** Other charsets, and bytes that are not UTF-8, are read as Latin-1: their ASCII letters are right. */
function decodeBytes(bytes: readonly number[], charset: string): string {
	if (charset === 'utf-8' || charset === 'utf8') {
		try {
			return decodeURIComponent(
				bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
			);
		} catch {
			// Read below.
		}
	}
	return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
