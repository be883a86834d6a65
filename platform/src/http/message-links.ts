/**
 * Paths of links in messages: unsubscribing, complaining, links that are measured. Programs that read mail and SMS take the sign behind a
 * link for a part of it: a full stop, a bracket, `>`, a quotation mark, a blank, also percent-encoded. Tokens have letters, digits, `_` and
 * `-` only, so that whatever else follows one is no part of it.
 */
const GLUED = /^(\/[ucl]\/[A-Za-z0-9_-]{1,200})[^A-Za-z0-9_?-][^?]*/;

/** The path and query of a request, without what was glued to the link of a message. */
export function withoutGlued(url: string): string {
	return url.charAt(2) === '/' ? url.replace(GLUED, '$1') : url;
}
