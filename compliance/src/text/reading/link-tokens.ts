import { USUAL_ENDINGS } from '../host-endings.ts';
import { isLetterOrDigit } from './character-kinds.ts';

/** Top-level domains that a host without a scheme must end in: “merci.votre” lacks a space, it is no link. */
const TOP_LEVEL: ReadonlySet<string> = new Set([
	...USUAL_ENDINGS,
	...'de es it me to gouv'.split(' '),
	// Seldom a shop's, often a swindler's
	...'vip icu cfd sbs buzz cyou quest lat ru cn pw gg nl pt pl ro tk gq mobi website immo gp mq gf yt pm'.split(
		' ',
	),
	// Reserved for examples (RFC 2606): a test with them is read like the later message.
	'example',
]);

/** As long as any host, path and query that an SMS holds, so that reading stays linear. */
const MAX_LINK = 2048;

/** How far a text is known to have no host: its words need no look at the same characters again. */
export interface HostScan {
	noHostUntil: number;
}

/**
 * The end of the link or e-mail address that begins at `start` with the word that ends at `end`; `end` if there is
 * none.
 */
export function linkEnd(text: string, start: number, end: number, scan: HostScan): number {
	const next = text.charCodeAt(end);
	if (next === COLON && text.startsWith('://', end)) return blankAfter(text, end + 3);
	if (!isHostSign(next)) return end;
	if (end < scan.noHostUntil) return end;
	const hostEnd = endOfHost(text, end);
	const host = text.slice(start, hostEnd);
	if (host.startsWith('www.')) return blankAfter(text, hostEnd);
	const dot = host.lastIndexOf('.');
	if (dot < 0 || !TOP_LEVEL.has(host.slice(dot + 1))) {
		scan.noHostUntil = hostEnd;
		return end;
	}
	return text[hostEnd] === '/' || text[hostEnd] === ':' || text[hostEnd] === '?'
		? blankAfter(text, hostEnd)
		: hostEnd;
}

/** RFC 1035, 2.3.4, with room for a mailbox before it. */
const MAX_HOST = 320;

function endOfHost(text: string, from: number): number {
	let at = from;
	const limit = from + MAX_HOST < text.length ? from + MAX_HOST : text.length;
	while (at < limit && isOfHost(text.charCodeAt(at))) at += 1;
	while (at > from && isHostSign(text.charCodeAt(at - 1))) at -= 1;
	return at;
}

function isOfHost(code: number): boolean {
	return isLetterOrDigit(code) || isHostSign(code);
}

const COLON = 58;

/** Whether the sign behind a word may make it the beginning of a link; most words have a blank behind. */
export function mayJoinHost(code: number): boolean {
	return code === COLON || isHostSign(code);
}

/** . @ _ - */
function isHostSign(code: number): boolean {
	return code === 46 || code === 64 || code === 95 || code === 45;
}

function blankAfter(text: string, from: number): number {
	let at = from;
	const limit = from + MAX_LINK < text.length ? from + MAX_LINK : text.length;
	while (at < limit && text.charCodeAt(at) > 32 && !'<>"'.includes(text[at] ?? '')) at += 1;
	// The sentence's punctuation is not the link's.
	while (at > from && '.,;:!?)'.includes(text[at - 1] ?? '')) at -= 1;
	return at;
}
