/** RFC 5321 limits: 64 octets for the local part, 254 for the whole address. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;

/**
 * RFC 5322 dot-atom with letters of every script (RFC 6531). Quoted local parts are rejected, because mailboxes do
 * not use them.
 */
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;
const TOP_LEVEL = /^(?:xn--[a-z0-9-]{2,59}|\p{L}{2,63})$/u;

/** The address with its domain in lower case; `null` if it is invalid. The local part keeps its case. */
export function normalizeEmail(text: string): string | null {
	const address = text.trim().normalize('NFC');
	if (address.length > MAX_ADDRESS) return null;
	const at = address.lastIndexOf('@');
	if (at < 1 || at > MAX_LOCAL) return null;
	const local = address.slice(0, at);
	const domain = address.slice(at + 1).toLowerCase();
	const labels = domain.split('.');
	if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null;
	if (!LOCAL.test(local) || !TOP_LEVEL.test(labels.at(-1) ?? '')) return null;
	const ascii = asciiDomain(domain);
	return ascii === null ? null : `${local}@${ascii}`;
}

/** The domain in A-labels (RFC 5890): one domain has one form, however it is written. `null`: not a domain name. */
function asciiDomain(domain: string): string | null {
	if (/^[a-z0-9.-]+$/.test(domain) && !domain.includes('xn--')) return domain;
	return URL.parse(`http://${domain}`)?.hostname ?? null;
}
