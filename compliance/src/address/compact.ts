import { INVISIBLE } from './invisible.ts';

/** URI schemes before a number (RFC 3966, RFC 5724, and what browsers' extensions write). */
const SCHEME = /^(?:tel|sms|callto):(?:\/\/)?/i;
/** A number that a spreadsheet wrote as a decimal: `33612345681.0`. */
const DECIMAL = /^(\+?\d{8,15})[.,]0+$/;
/** `(0)` shows readers the national prefix; the rest is layout. */
const BRACKETED_ZERO = /[([{]\s*0\s*[)\]}]/g;
/** Spaces, dashes, brackets and quotes of every kind, dots, minus signs, slashes. */
const LAYOUT = /[\s\p{Z}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.·•‧∙⋅・−⁄∕/'"`´′<>]/gu;
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;

/**
 * The digits of a number with plus signs where they were written and a leading `+` for `00`, the international prefix of
 * every country served here. Anything else that is not layout is left in place.
 */
export function compactNumber(text: string): string {
	const plain = text
		.normalize('NFKC')
		.replace(INVISIBLE, (character) => (/\s/.test(character) ? character : ''))
		.replace(FOREIGN_DIGIT, asciiDigit)
		.trim()
		.replace(SCHEME, '')
		.replace(DECIMAL, '$1');
	const compact = plain.replace(BRACKETED_ZERO, '').replace(LAYOUT, '');
	return compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
}

/** Unicode encodes the ten digits of a script without a gap, beginning with its zero. */
function asciiDigit(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	let zero = code;
	while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
	return String((code - zero) % 10);
}
