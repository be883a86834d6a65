import { encodeWord } from 'nodemailer/lib/mime-funcs';

/** RFC 2047, 2: an encoded word has at most 75 characters. */
const MAX_WORD_LENGTH = 52;

/** The part of nodemailer's message that writes the value of a header field. */
interface FieldWriter<Value> {
	encodeHeaderValue(name: string, value: Value): string;
}

/**
 * Makes a message encode a subject, and names in its address fields, that look like encoded words (RFC 2047).
 * nodemailer writes them as they are, and mail clients decode them: the recipient would see another text than the one
 * that was given and that the rules read.
 */
export function encodeLiterally<Value>(message: FieldWriter<Value>): void {
	const encode = message.encodeHeaderValue.bind(message);
	message.encodeHeaderValue = (name, value) => literalField(name, value) ?? encode(name, value);
}

/** The encoded field; `null` if nodemailer's own form shows the text as it is. */
function literalField(name: string, value: unknown): string | null {
	if (typeof value === 'string') {
		return name.toLowerCase() === 'subject' && looksEncoded(value) ? encoded(value) : null;
	}
	if (!isMailbox(value) || !looksEncoded(value.name)) return null;
	return `${encoded(value.name)} <${value.address}>`;
}

/** Whether a mail client may decode something in a text. */
function looksEncoded(text: string): boolean {
	return text.includes('=?');
}

function encoded(text: string): string {
	return encodeWord(text, 'B', MAX_WORD_LENGTH);
}

function isMailbox(value: unknown): value is { name: string; address: string } {
	if (typeof value !== 'object' || value === null) return false;
	const { name, address } = value as Readonly<Record<string, unknown>>;
	return typeof name === 'string' && typeof address === 'string';
}
