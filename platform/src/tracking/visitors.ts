import type { IncomingHttpHeaders } from 'node:http';

/** Who follows a link, as far as one request tells. `ignored`: it is not counted at all. */
export type LinkVisitor = 'person' | 'bot' | 'ignored';

/** Headers with which browsers and mail clients mark what they load ahead of a person. */
const AHEAD: readonly [name: string, value: RegExp][] = [
	['purpose', /prefetch|preview/i],
	['x-purpose', /prefetch|preview/i],
	['sec-purpose', /prefetch|prerender/i],
	['x-moz', /prefetch/i],
];

/** Programs that follow links of messages: security scanners, previews of messengers, crawlers, libraries. */
const PROGRAMS = new RegExp(
	[
		'bot\\b',
		'bot/',
		'crawl',
		'spider',
		'slurp',
		'scan',
		'preview',
		'facebookexternalhit',
		'whatsapp',
		'telegram',
		'skypeuripreview',
		'slack',
		'barracuda',
		'proofpoint',
		'mimecast',
		'messagelabs',
		'symantec',
		'trendmicro',
		'forcepoint',
		'fireeye',
		'safelinks',
		'vade',
		'bitdefender',
		'headless',
		'phantom',
		'python-',
		'curl/',
		'wget',
		'libwww',
		'go-http-client',
		'okhttp',
		'java/',
		'axios',
		'node-fetch',
		'node$',
	].join('|'),
	'i',
);
/** Apple's Mail Privacy Protection loads every picture, opened or not, and names nothing but this. */
const BARE = /^Mozilla\/5\.0$/;

/** Reads a request and keeps nothing of it: neither address nor browser is stored. */
export function visitorOf(method: string, headers: IncomingHttpHeaders): LinkVisitor {
	if (method !== 'GET') return 'ignored';
	for (const [name, value] of AHEAD) {
		const given = headers[name];
		if (typeof given === 'string' && value.test(given)) return 'ignored';
	}
	const agent = headers['user-agent']?.trim() ?? '';
	return agent === '' || BARE.test(agent) || PROGRAMS.test(agent.slice(0, 500)) ? 'bot' : 'person';
}
