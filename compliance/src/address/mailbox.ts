import { INVISIBLE } from './invisible.ts';

/** `Jean Dupont <jean@…>`; what precedes is a name, never a second address. */
const NAMED = /^([^<>]*)<([^<>]*)>$/;
/** `jean@… (Jean Dupont)`: a comment of RFC 5322. */
const COMMENTED = /^([^\s()]+)\s+\([^()@]*\)$/;
const SCHEME = /^mailto:(.*)$/is;
/** Header fields of a mailto link that name no further recipient (RFC 6068). */
const HARMLESS_FIELDS = /^(?:(?:subject|body)=[^&@]*(?:&|$))*$/i;
const QUOTES: readonly (readonly [string, string])[] = [
	["'", "'"],
	['"', '"'],
	['`', '`'],
	['‘', '’'],
	['“', '”'],
	['«', '»'],
	['‹', '›'],
	['(', ')'],
	['[', ']'],
];
/** Spreadsheets put an apostrophe before text, and lists leave separators behind. No mailbox begins or ends with these. */
const STRAY_BEGINNING = new Set('\'’‘"“”');
const SEPARATORS = new Set(',;');
const STRAY_END = new Set(' \t\r\n\'’"“”');
/** Each pass removes one layer, for example a link within angle brackets. */
const MAX_LAYERS = 6;

/**
 * Removes everything around a mailbox: invisible characters, blanks, quotes, brackets, a display name, `mailto:`. A text with several
 * addresses keeps them and is therefore not a valid address afterwards.
 */
export function cleanMailbox(text: string): string {
	let mailbox = text
		.replace(INVISIBLE, removeUnlessJoiner)
		.replace(/[！-～]/g, narrow)
		.trim();
	for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
		const inner = withoutLayer(mailbox).trim();
		if (inner === mailbox) break;
		mailbox = inner;
	}
	return mailbox;
}

/** Blanks remain, so that they are noticed. Joiners between non-ASCII letters belong to the spelling of some scripts. */
function removeUnlessJoiner(character: string, at: number, text: string): string {
	if (/\s/.test(character) && character !== '\ufeff') return ' ';
	const joiner = character === '\u200c' || character === '\u200d';
	const between = (text.charCodeAt(at - 1) || 0) > 0x7f && (text.charCodeAt(at + 1) || 0) > 0x7f;
	return joiner && between ? character : '';
}

/** Full-width forms of ASCII characters have no meaning of their own. */
function narrow(character: string): string {
	return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

function withoutLayer(text: string): string {
	const named = NAMED.exec(text);
	if (named !== null) return withoutName(text, named[1] ?? '', named[2] ?? '');
	const link = SCHEME.exec(text)?.[1];
	if (link !== undefined) return ofLink(link);
	const commented = COMMENTED.exec(text)?.[1];
	if (commented !== undefined) return commented;
	const quoted = QUOTES.some(([open, close]) => text.startsWith(open) && text.endsWith(close));
	return quoted ? text.slice(1, -1) : withoutStray(text);
}

/** One pass from each end: a pattern would try every blank as the end of the text. */
function withoutStray(text: string): string {
	let begin = 0;
	let end = text.length;
	while (begin < end && STRAY_BEGINNING.has(text.charAt(begin))) begin += 1;
	while (end > begin && SEPARATORS.has(text.charAt(end - 1))) end -= 1;
	while (end > begin && STRAY_END.has(text.charAt(end - 1))) end -= 1;
	return text.slice(begin, end);
}

/** A name with an address in it could name another mailbox; the same address twice is one. */
function withoutName(text: string, name: string, address: string): string {
	if (!name.includes('@')) return address;
	const plain = name.replace(/["'“”‘’\s]/g, '').toLowerCase();
	return plain === address.trim().toLowerCase() ? address : text;
}

function ofLink(link: string): string {
	const [address = '', ...rest] = link.replace(/^\/\//, '').split('?');
	if (!HARMLESS_FIELDS.test(rest.join('?'))) return link;
	try {
		return decodeURIComponent(address);
	} catch {
		return address;
	}
}
