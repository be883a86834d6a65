import { botHits } from '../../../platform/src/tracking/judge.ts';
import { visitorOf } from '../../../platform/src/tracking/visitors.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('a visitor', () => {
	it.each([
		['GET', { 'user-agent': FIREFOX }, 'person'],
		['GET', { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X)' }, 'person'],
		['GET', { 'user-agent': FIREFOX, 'sec-purpose': 'prefetch;prerender' }, 'ignored'],
		['GET', { 'user-agent': FIREFOX, purpose: 'prefetch' }, 'ignored'],
		['GET', { 'user-agent': FIREFOX, 'x-moz': 'prefetch' }, 'ignored'],
		['GET', { 'user-agent': 'Safari', 'x-purpose': 'preview' }, 'ignored'],
		['HEAD', { 'user-agent': FIREFOX }, 'ignored'],
		['GET', {}, 'bot'],
		['GET', { 'user-agent': ' ' }, 'bot'],
		['GET', { 'user-agent': 'Mozilla/5.0' }, 'bot'],
		['GET', { 'user-agent': 'WhatsApp/2.23' }, 'bot'],
		['GET', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, 'bot'],
		['GET', { 'user-agent': 'curl/8.0' }, 'bot'],
		['GET', { 'user-agent': 'Mozilla/5.0 BarracudaCentral' }, 'bot'],
	] as const)('%s %j: %s', (method, headers, visitor) => {
		expect(visitorOf(method, headers)).toBe(visitor);
	});
});

describe('the hits of a message', () => {
	const SENT = 1_000_000;
	const links = new Set(['a', 'b', 'c']);
	const hit = (token: string, at: number, isBot = 0) => ({
		token,
		hit_at: SENT + at,
		is_bot: isBot,
	});
	const bots = (hits: ReturnType<typeof hit>[], known = { links, sentAt: SENT as number | null }) =>
		[...botHits(hits, known)].map(({ token, hit_at: at }) => `${token}${at - SENT}`).sort();

	it.each([
		['a person reads', [hit('a', 60_000), hit('b', 90_000)], []],
		['within two seconds after the hand-over', [hit('a', 1999), hit('b', 2000)], ['a1999']],
		[
			'every link within two seconds',
			[hit('a', 60_000), hit('b', 61_000), hit('c', 62_000), hit('a', 90_000)],
			['a60000', 'b61000', 'c62000'],
		],
		['nearly every link', [hit('a', 60_000), hit('b', 60_001)], []],
		['every link, slowly', [hit('a', 60_000), hit('b', 61_000), hit('c', 62_001)], []],
		[
			'a scanner that names itself beside a person',
			[hit('a', 60_000), hit('b', 60_500, 1), hit('c', 61_000, 1)],
			['b60500', 'c61000'],
		],
		['the pixel is no link', [hit('a', 60_000), hit('p', 60_001)], []],
	])('%s', (_, hits, expected) => {
		expect(bots(hits)).toEqual(expected);
	});

	it('a message with one link has no burst', () => {
		const known = { links: new Set(['a']), sentAt: SENT };
		expect(bots([hit('a', 60_000), hit('a', 60_001)], known)).toEqual([]);
	});

	it('nobody reads what no carrier has accepted', () => {
		expect(bots([hit('a', 60_000)], { links, sentAt: null })).toEqual(['a60000']);
	});
});
