import { fold } from './fold.ts';

/** Public link shorteners: they hide the target of a link, and carriers filter them. */
export const SHORTENERS: ReadonlyMap<string, string> = new Map([
	['bit.ly', 'the best known; most abused in SMS fraud'],
	['bitly.com', 'same service'],
	['j.mp', 'same service'],
	['tinyurl.com', 'anonymous, without an account'],
	['t.ly', 'anonymous'],
	['is.gd', 'anonymous, without an account'],
	['v.gd', 'same service as is.gd'],
	['goo.gl', 'switched off; its links lead nowhere'],
	['ow.ly', 'of a social media tool'],
	['buff.ly', 'of a social media tool'],
	['t.co', 'of a social network; made for its own posts'],
	['lnkd.in', 'of a social network'],
	['fb.me', 'of a social network'],
	['cutt.ly', 'open to everybody'],
	['rb.gy', 'open to everybody'],
	['rebrand.ly', 'its common host; a domain of one’s own is no matter of this rule'],
	['shorturl.at', 'anonymous'],
	['tiny.cc', 'anonymous'],
	['adf.ly', 'shows advertising of others first'],
	['ouo.io', 'shows advertising of others first'],
	['s.id', 'open to everybody'],
	['urlz.fr', 'French, anonymous'],
	['lc.cx', 'French, anonymous'],
	['urlr.me', 'French, open to everybody'],
	['vu.fr', 'French, open to everybody'],
	['qrco.de', 'of a QR code tool'],
	['linktr.ee', 'a page of links of anybody'],
	['wa.me', 'leads to a private chat, not to the advertiser'],
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
