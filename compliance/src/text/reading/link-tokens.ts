/** Top-level domains that a host without a scheme must end in: “merci.votre” lacks a space, it is no link. */
const TOP_LEVEL: ReadonlySet<string> = new Set([
	...[
		'fr',
		'com',
		'net',
		'org',
		'eu',
		'info',
		'io',
		'be',
		'ch',
		'lu',
		'de',
		'es',
		'it',
		'uk',
		'us',
		'ca',
	],
	...[
		'co',
		'me',
		'ly',
		'gl',
		'app',
		'dev',
		'shop',
		'store',
		'boutique',
		'online',
		'site',
		'xyz',
		'top',
		'link',
		'click',
	],
	...[
		'paris',
		'bzh',
		'alsace',
		'corsica',
		're',
		'pf',
		'nc',
		'mc',
		'biz',
		'pro',
		'tv',
		'cc',
		'to',
		'gouv',
		'page',
		'live',
	],
]);

/** As long as any host, path and query that an SMS holds, so that reading stays linear. */
const MAX_LINK = 2048;

/**
 * The end of the link or e-mail address that begins at `start` with the word that ends at `end`; `end` if there is
 * none.
 */
export function linkEnd(text: string, start: number, end: number): number {
	const next = text[end];
	if (next === ':' && text.startsWith('://', end)) return blankAfter(text, end + 3);
	if (next !== '.' && next !== '@' && next !== '-' && next !== '_') return end;
	const hostEnd = endOfHost(text, end);
	const host = text.slice(start, hostEnd);
	if (host.startsWith('www.')) return blankAfter(text, hostEnd);
	const dot = host.lastIndexOf('.');
	if (dot < 0 || !TOP_LEVEL.has(host.slice(dot + 1))) return end;
	return text[hostEnd] === '/' || text[hostEnd] === ':' || text[hostEnd] === '?'
		? blankAfter(text, hostEnd)
		: hostEnd;
}

const HOST_MORE = /[\p{L}\d@._-]/u;
/** RFC 1035, 2.3.4, with room for a mailbox before it. */
const MAX_HOST = 320;

function endOfHost(text: string, from: number): number {
	let at = from;
	const limit = Math.min(text.length, from + MAX_HOST);
	while (at < limit && HOST_MORE.test(text[at] ?? '')) at += 1;
	while (at > from && /[.@_-]/.test(text[at - 1] ?? '')) at -= 1;
	return at;
}

function blankAfter(text: string, from: number): number {
	let at = from;
	const limit = Math.min(text.length, from + MAX_LINK);
	while (at < limit && text.charCodeAt(at) > 32 && !'<>"'.includes(text[at] ?? '')) at += 1;
	// The sentence's punctuation is not the link's.
	while (at > from && '.,;:!?)'.includes(text[at - 1] ?? '')) at -= 1;
	return at;
}
