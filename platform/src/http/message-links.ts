/**
 * The path of a link in a message (unsubscribe, complaint, measured link) in the forms in which it arrives, once it is decoded. Mail
 * gateways and proxies double slashes, encode them or turn them round; mail and SMS programs take the sign behind a link for a part of
 * it: a full stop, a bracket, `>`, a quotation mark, a blank. Tokens consist of letters, digits, `_` and `-`, so no other character
 * belongs to them.
 */
const LINK = /^(?:https?:[/\\]{2}[^/\\]*)?[/\\](?:\.?[/\\])*([ucl])[/\\]+([A-Z0-9_-]{1,200})/i;

/** What programs put into a long link: soft line breaks of quoted-printable (RFC 2045, section 6.7), blanks and invisible signs. */
const INVISIBLE = /=\r?\n|[\s\p{Cc}\p{Cf}]/gu;

/** The path and query of a request; a link of a message in the one form that is routed, without what others put into or behind it. */
export function repairedLink(url: string): string {
	// Links are short; nearly all requests are of the API.
	if (url.startsWith('/v1/')) return url;
	const end = url.indexOf('?');
	const path = end === -1 ? url : url.slice(0, end);
	const [, kind, token] = LINK.exec(decoded(path).replace(INVISIBLE, '')) ?? [];
	if (kind === undefined || token === undefined) return url;
	return `/${kind.toLowerCase()}/${token}${end === -1 ? '' : url.slice(end)}`;
}

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		// A sign behind the link in another charset than UTF-8.
		return path.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		);
	}
}
