import { fold } from './fold.ts';

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
	// of a social network; made for its own posts
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
	// a page of links of anybody
	'linktr.ee',
	// leads to a private chat, not to the advertiser
	'wa.me',
]);

const LINK =
	/(?:(https?):\/\/|(?<![a-z0-9.-]))((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?=[/?#:\s).,;!]|$)/g;

export interface ReadLink {
	scheme: string | undefined;
	host: string;
}

const DOTTED = /\.[a-z]/i;
const NO_LINKS: readonly ReadLink[] = [];

/** Links of a text, with or without a scheme. A host without a scheme counts only if it is on the list. */
export function readLinks(text: string): readonly ReadLink[] {
	// Every host contains a dot before a letter; most messages have none.
	if (!DOTTED.test(text)) return NO_LINKS;
	return Array.from(fold(text).matchAll(LINK), ([, scheme, host = '']) => ({
		scheme,
		host: host.replace(/^www\./, ''),
	}));
}
