import { fold, foldWithPositions } from './fold.ts';
import { USUAL_ENDINGS } from './host-endings.ts';

/** Public link shorteners: they hide the target of a link, and carriers filter them. */
export const SHORTENERS: ReadonlySet<string> = new Set([
	// the best known; most abused in SMS fraud
	'bit.ly',
	// same service
	'bitly.com',
	// same service
	'j.mp',
	// anonymous, without an account
	'tinyurl.com',
	// anonymous
	't.ly',
	// anonymous, without an account
	'is.gd',
	// same service as is.gd
	'v.gd',
	// switched off; its links lead nowhere
	'goo.gl',
	// of a social media tool
	'ow.ly',
	// of a social media tool
	'buff.ly',
	// of a social network, for its own posts
	't.co',
	// of a social network
	'lnkd.in',
	// of a social network
	'fb.me',
	// open to everybody
	'cutt.ly',
	// open to everybody
	'rb.gy',
	// its common host; a domain of one’s own is no matter of this rule
	'rebrand.ly',
	// anonymous
	'shorturl.at',
	// anonymous
	'tiny.cc',
	// shows advertising of others first
	'adf.ly',
	// shows advertising of others first
	'ouo.io',
	// open to everybody
	's.id',
	// French, anonymous
	'urlz.fr',
	// French, anonymous
	'lc.cx',
	// French, open to everybody
	'urlr.me',
	// French, open to everybody
	'vu.fr',
	// of a QR code tool
	'qrco.de',
	// public pages of links
	'linktr.ee',
	// leads to a private chat, not to the advertiser
	'wa.me',
]);

const LINK =
	/(?:(https?):\/\/(?:[^\s/@]{1,64}@)?|(?<![a-z0-9.@-]))((?:[a-z0-9-]{1,63}\.){1,6}[a-z][a-z0-9-]{1,23})(?=[/?#:\s).,;!"'>\]]|$)/g;
/** A host that is a number: 203.0.113.7, 0x…, 3405803783, [2001:db8::7]. */
const ADDRESS =
	/https?:\/\/(?:[^\s/@]{1,64}@)?(\d{1,3}(?:\.\d{1,3}){3}|0x[0-9a-f]{1,8}|\d{8,10}|\[[0-9a-f:.]{2,45}\])(?=[/:?#\s.,)]|$)|(?<![\d./-])(\d{1,3}(?:\.\d{1,3}){3})(?=\/[a-z]|:\d{2,5}(?!\d))/;

export interface ReadLink {
	scheme: string | undefined;
	/** Folded, without “www.”. */
	host: string;
	/** As written, in lower case: other scripts, accents. */
	written: string;
	/** `false`: a host without a scheme, a path or a usual ending; a missing space makes one, too (“merci.votre”). */
	certain: boolean;
}

/** The beginning of every numeric host: digits followed by a dot or preceded by a scheme. */
const NUMERIC = /\d\.\d|\/\/[\d[]|@[\d[]/;
const DOTTED = /\.[^\s\d]/;
const NO_LINKS: readonly ReadLink[] = [];
/** As many as any honest message has; a hostile one may have thousands. */
const MAX_LINKS = 200;

/** Endings of hosts that no word of a sentence looks like, and those that fraud prefers because they are cheap. */
const ENDINGS: ReadonlySet<string> = new Set([
	...USUAL_ENDINGS,
	...(
		'icu cfd sbs buzz rest vip work support world life today digital center agency email cloud space website tech pw ' +
		'ru cn tk ml ga cf gq ws club fun bid loan win men stream download review'
	).split(' '),
	// Reserved for examples (RFC 2606): a test with them is read like the later message
	'example',
]);

/** Links of a text, with or without a scheme. */
export function readLinks(text: string): readonly ReadLink[] {
	// Every host contains a dot before a letter; most messages have none.
	if (!DOTTED.test(text)) return NO_LINKS;
	// Several rules ask about the same text.
	if (text !== lastText) {
		lastLinks = linksIn(text);
		lastText = text;
	}
	return lastLinks;
}

let lastText = '';
let lastLinks = NO_LINKS;

function linksIn(text: string): readonly ReadLink[] {
	const { text: folded, composed: original, positionOf } = foldWithPositions(text);
	const links: ReadLink[] = [];
	for (const { 0: whole, 1: scheme, 2: host = '', index } of folded.matchAll(LINK)) {
		const end = index + whole.length;
		const start = end - host.length;
		links.push({
			scheme,
			host: host.replace(/^www\./, ''),
			written: original.slice(positionOf(start), positionOf(end)).toLowerCase(),
			certain:
				scheme !== undefined ||
				host.startsWith('www.') ||
				/[/?#]/.test(folded.charAt(end)) ||
				ENDINGS.has(host.slice(host.lastIndexOf('.') + 1)),
		});
		if (links.length === MAX_LINKS) break;
	}
	return links;
}

/** A link to a host that is a number; `null` if there is none. */
export function numericHost(text: string): string | null {
	if (!NUMERIC.test(text)) return null;
	const found = ADDRESS.exec(fold(text));
	return found?.[1] ?? found?.[2] ?? null;
}
