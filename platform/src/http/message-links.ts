/**
 * Matches paths of links in messages (unsubscribe, complaint, measured links) with trailing characters. Mail and SMS programs take
 * the sign behind a link for a part of it: a full stop, a bracket, `>`, a quotation mark, a blank, also percent-encoded. Tokens
 * consist of letters, digits, `_` and `-`, so other characters do not belong to them.
 */
const GLUED = /^(\/[ucl]\/[A-Za-z0-9_-]{1,200})[^A-Za-z0-9_?-][^?]*/;

/** The path and query of a request, without characters that were appended to the link of a message. */
export function withoutGlued(url: string): string {
	return url.charAt(2) === '/' ? url.replace(GLUED, '$1') : url;
}
