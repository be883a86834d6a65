import { cleanMailbox } from './mailbox.ts';
import { MAX_TEXT } from './max-text.ts';

/** RFC 5321 limits: 64 octets for the local part, 254 for the whole address. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;

/**
 * RFC 5322 dot-atom with letters of every script (RFC 6531). Quoted local parts are rejected, because mailboxes do
 * not use them.
 */
const LOCAL =
	/^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const TOP_LEVEL = /^(?:xn--[a-z0-9-]{2,59}|[a-z]{2,63})$/;
/** The characters of an internationalized domain before the conversion. Other parts of a URL are excluded. */
const UNICODE_DOMAIN = /^(?:[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61-]|\u200c|\u200d)+$/u;
const ASCII = /^[ -~]*$/;

/** Two domains of one mailbox provider (support.google.com/mail/answer/10313). */
const SAME_DOMAIN: Readonly<Record<string, string>> = { 'googlemail.com': 'gmail.com' };

/**
 * The canonical form of a mailbox; `null` if the text is not exactly one mailbox. Text around the address is removed (see
 * `cleanMailbox`). The domain is in lower case with A-labels (RFC 5890), so that an internationalized domain has one form; the local
 * part is in NFC and keeps its case.
 */
export function normalizeEmail(text: string): string | null {
	if (text.length > MAX_TEXT) return null;
	const address = cleanMailbox(text).normalize('NFC');
	const at = address.lastIndexOf('@');
	if (at < 1 || at > MAX_LOCAL) return null;
	const local = address.slice(0, at);
	const domain = asciiDomain(address.slice(at + 1));
	if (domain === null || !LOCAL.test(local)) return null;
	const canonical = `${local}@${SAME_DOMAIN[domain] ?? domain}`;
	return canonical.length > MAX_ADDRESS ? null : canonical;
}

/** The domain in lower case with A-labels; `null` if it is not a domain name. */
function asciiDomain(domain: string): string | null {
	const ascii =
		ASCII.test(domain) && !/xn--/i.test(domain) ? domain.toLowerCase() : toAscii(domain);
	const labels = ascii.split('.');
	if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
	return TOP_LEVEL.test(labels.at(-1) ?? '') ? ascii : null;
}

/** UTS #46 as in the URL standard, which every host of this module implements; empty if the conversion fails. */
function toAscii(domain: string): string {
	if (!UNICODE_DOMAIN.test(domain)) return '';
	try {
		return new URL(`http://${domain}`).hostname;
	} catch {
		return '';
	}
}
