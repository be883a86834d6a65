/** What DNS answers mean, against a name server of our own; pure of the store. */
import { checkDmarc } from '../../../platform/src/sending-domains/check-dmarc.ts';
import { judgeDkim } from '../../../platform/src/sending-domains/check-dkim.ts';
import { checkSpf } from '../../../platform/src/sending-domains/check-spf.ts';
import {
	readDomainName,
	readableDomain,
} from '../../../platform/src/sending-domains/domain-name.ts';
import { createTxtLookUp } from '../../../platform/src/net/txt-query.ts';
import { ProblemError } from '../../../platform/src/problems.ts';
import { type AtName, startTxtServer, type TxtServer } from '../support/txt-server.ts';

let server: TxtServer;
let lookUp: ReturnType<typeof createTxtLookUp>['lookUp'];
beforeEach(async () => {
	server = await startTxtServer();
	({ lookUp } = createTxtLookUp([server.address]));
});
afterEach(() => server.close());

const never = new AbortController().signal;
const KEY = `MIIBIjANBg${'k'.repeat(380)}`;
const NAME = 'mc1._domainkey.boutique.example';

async function dkim(at: AtName, further: Record<string, AtName> = {}) {
	server.set({ [NAME]: at, ...further });
	return judgeDkim(await lookUp(NAME), KEY);
}

describe('the key record', () => {
	it.each<[string, AtName, string, RegExp | null]>([
		['as given', [`v=DKIM1; k=rsa; p=${KEY}`], 'ok', null],
		['in two strings', [['v=DKIM1; k=rsa; p=', KEY.slice(0, 200), KEY.slice(200)]], 'ok', null],
		[
			'with spaces in the key',
			[`v=DKIM1;k=rsa;p=${KEY.slice(0, 90)} ${KEY.slice(90)};`],
			'ok',
			null,
		],
		['without v and k', [`p=${KEY}`], 'ok', null],
		['with tags that nobody knows', [`v=DKIM1; p=${KEY}; n=notes; zz=1`], 'ok', null],
		['for all of h and s', [`v=DKIM1; h=sha1:sha256; s=email:web; p=${KEY}`], 'ok', null],
		['in testing', [`v=DKIM1; t=s:y; p=${KEY}`], 'ok', /t=y/],
		['of another key', [`v=DKIM1; k=rsa; p=${'a'.repeat(390)}`], 'wrong', /another key/],
		['that is cut off', [`v=DKIM1; k=rsa; p=${KEY.slice(0, 200)}`], 'wrong', /cut off/],
		['of another type', [`v=DKIM1; k=ed25519; p=${KEY}`], 'wrong', /another key/],
		['that revokes', ['v=DKIM1; p='], 'wrong', /revokes/],
		['of sha1 alone', [`v=DKIM1; h=sha1; p=${KEY}`], 'wrong', /sha256/],
		['not for mail', [`v=DKIM1; s=tlsrpt; p=${KEY}`], 'wrong', /email/],
		['of something else', ['google-site-verification=abc'], 'wrong', /not a DKIM/],
		['with v later', [`p=${KEY}; v=DKIM1`], 'wrong', /not a DKIM/],
		['of another version', [`v=DKIM2; p=${KEY}`], 'wrong', /not a DKIM/],
		['with p twice', [`v=DKIM1; p=${KEY}; p=`], 'wrong', /not a DKIM/],
		['beside another', [`v=DKIM1; p=${KEY}`, `v=DKIM1; p=${KEY}`], 'wrong', /2 TXT records/],
		['that is empty', [''], 'wrong', /not a DKIM/],
	])('%s', async (_what, at, state, words) => {
		const found = await dkim(at);
		expect([found.state, found.message?.en ?? '']).toEqual([
			state,
			words === null ? '' : expect.stringMatching(words),
		]);
		expect(found.message === null || found.message.fr.length > 20).toBe(true);
	});

	it('is found behind aliases, and not in a circle of them', async () => {
		const there: AtName = [`v=DKIM1; p=${KEY}`];
		const one = { cname: 'a.example' };
		expect(
			(await dkim(one, { 'a.example': { cname: 'b.example' }, 'b.example': there })).state,
		).toBe('ok');
		expect((await dkim(one, { 'a.example': { cname: NAME } })).state).toBe('missing');
	});

	it('is missing, or unknown when nobody says so', async () => {
		expect(judgeDkim(await lookUp(NAME), KEY).state).toBe('missing');
		for (const at of ['servfail', 'foreign id', 'garbage', 'cut record', 'flood'] as const) {
			const found = await dkim(at);
			expect([at, found.state]).toEqual([at, 'unknown']);
			expect(found.seen).toBe(null);
		}
		// A name that points at itself is no text either; which error it is does not matter.
		expect(['unknown', 'missing']).toContain((await dkim('pointer loop')).state);
	});

	it('gives up on a silent server, at once when told to', async () => {
		const abort = new AbortController();
		server.set({ [NAME]: 'silent' });
		const answer = lookUp(NAME, abort.signal);
		abort.abort();
		expect(await answer).toEqual({ code: 'ETIMEOUT' });
		const startedAt = performance.now();
		expect((await dkim('silent')).state).toBe('unknown');
		expect(performance.now() - startedAt).toBeLessThan(7000);
	});

	it('shows what is there as harmless text of limited length', async () => {
		const hostile = `v=spf1 \u202e<img src=x onerror=alert(1)>\u0007${'é'.repeat(100)}${'x'.repeat(900)}`;
		const { seen } = await dkim([hostile.match(/[^]{1,120}/gu) ?? []]);
		expect(seen?.length).toBeLessThan(610);
		expect(seen).not.toMatch(/[\p{Cc}\p{Cf}]/u);
	});
});

describe('SPF', () => {
	const spf = async (
		zone: Record<string, AtName>,
		include: string | undefined = 'spf.mc.example',
	) => {
		server.set({ 'spf.mc.example': ['v=spf1 ip4:192.0.2.0/24 -all'], ...zone });
		return checkSpf('boutique.example', include, lookUp, never);
	};
	const own = (record: string, further: Record<string, AtName> = {}) =>
		spf({ 'boutique.example': ['other', record], ...further });

	it.each<[string, string, Record<string, AtName>]>([
		['directly', 'v=spf1 mx include:spf.mc.example -all', {}],
		['in other letters', 'V=SPF1 INCLUDE:SPF.MC.example. ~ALL', {}],
		[
			'by another record',
			'v=spf1 include:a.example ~all',
			{ 'a.example': ['v=spf1 include:spf.mc.example ?all'] },
		],
		[
			'by a redirect',
			'v=spf1 redirect=a.example',
			{ 'a.example': ['v=spf1 include:spf.mc.example -all'] },
		],
		['with modifiers', 'v=spf1 exp=e.%{d} include:spf.mc.example unknown=1 -all', {}],
		[
			'beside macros',
			'v=spf1 exists:%{i}._x.example include:%{l}.y.example include:spf.mc.example -all',
			{},
		],
	])('passes the platform %s', async (_how, record, further) => {
		expect(await own(record, further)).toMatchObject({ state: 'ok', message: null });
	});

	it.each<[string, string, Record<string, AtName>, RegExp]>([
		['absent', 'v=spf1 mx -all', {}, /Add include:spf\.mc\.example/],
		['behind all', 'v=spf1 -all include:spf.mc.example', {}, /Add include/],
		['behind all, by a redirect', 'v=spf1 ~all redirect=spf.mc.example', {}, /Add include/],
		['neutral', 'v=spf1 ?include:spf.mc.example -all', {}, /Add include/],
		[
			'denied within',
			'v=spf1 -include:a.example',
			{ 'a.example': ['v=spf1 include:spf.mc.example'] },
			/Add include/,
		],
		['unknown to SPF', 'v=spf1 includes:spf.mc.example -all', {}, /includes:spf\.mc\.example/],
		[
			'beside a name without a record',
			'v=spf1 include:nothing.example include:spf.mc.example',
			{},
			/nothing\.example/,
		],
		[
			'beside a name with two',
			'v=spf1 include:two.example include:spf.mc.example',
			{ 'two.example': ['v=spf1 a', 'v=spf1 b'] },
			/several SPF/,
		],
		['in a circle', 'v=spf1 include:boutique.example', {}, /ten DNS look-ups/],
		[
			'the eleventh look-up',
			`v=spf1 ${'a mx '.repeat(5)}include:spf.mc.example -all`,
			{},
			/ten DNS look-ups/,
		],
		['redirected twice', 'v=spf1 redirect=spf.mc.example redirect=spf.mc.example', {}, /redirect/],
	])('is wrong: %s', async (_how, record, further, words) => {
		const found = await own(record, further);
		expect([found.state, found.message?.en]).toEqual(['wrong', expect.stringMatching(words)]);
		expect(found.value).toMatch(/^v=spf1 include:spf\.mc\.example\b/);
	});

	it('is right at ten look-ups, and asks no more than that', async () => {
		expect((await own(`v=spf1 ${'a '.repeat(9)}include:spf.mc.example -all`)).state).toBe('ok');
		server.asked.length = 0;
		const chain = Object.fromEntries(
			Array.from({ length: 30 }, (_, n) => [`n${n}.example`, [`v=spf1 include:n${n + 1}.example`]]),
		);
		expect((await own('v=spf1 include:n0.example', chain)).state).toBe('wrong');
		expect(server.asked.length).toBeLessThanOrEqual(11);
	});

	it('proposes the present record with the include', async () => {
		expect((await own('v=spf1 mx  a:x.example -all')).value).toBe(
			'v=spf1 include:spf.mc.example mx a:x.example -all',
		);
		expect((await own('v=spf1 ?include:spf.mc.example -all')).value).toBe(
			'v=spf1 include:spf.mc.example -all',
		);
	});

	it('is missing, several, or unknown', async () => {
		expect(await spf({})).toMatchObject({
			state: 'missing',
			value: 'v=spf1 include:spf.mc.example ~all',
		});
		expect(await spf({ 'boutique.example': ['v=spf10 mx'] })).toMatchObject({ state: 'missing' });
		expect(await spf({ 'boutique.example': ['v=spf1 mx', 'v=spf1 a'] })).toMatchObject({
			state: 'wrong',
		});
		expect(await spf({ 'boutique.example': 'servfail' })).toMatchObject({ state: 'unknown' });
		expect(
			await own('v=spf1 include:dead.example -all', { 'dead.example': 'servfail' }),
		).toMatchObject({ state: 'unknown' });
	});

	it('is only valid or not where the operator names no record', async () => {
		server.set({ 'boutique.example': ['v=spf1 mx -all'] });
		expect(await checkSpf('boutique.example', undefined, lookUp, never)).toMatchObject({
			state: 'ok',
		});
	});
});

describe('DMARC', () => {
	const dmarc = async (zone: Record<string, AtName>, domain = 'shop.boutique.example') => {
		server.set(zone);
		return checkDmarc(domain, lookUp, never);
	};
	const at = (domain: string, ...records: string[]) => ({ [`_dmarc.${domain}`]: records });

	it.each<[string, Record<string, AtName>, string, RegExp | null]>([
		['of its own', at('shop.boutique.example', 'v=DMARC1; p=reject'), 'ok', null],
		[
			'without p, with rua',
			at('shop.boutique.example', 'v=DMARC1; rua=mailto:d@x.example'),
			'ok',
			null,
		],
		['strict', at('shop.boutique.example', 'v=DMARC1; p=none; adkim=s'), 'ok', /adkim=s/],
		[
			'of the domain above',
			at('boutique.example', 'v=DMARC1; p=reject; sp=none'),
			'ok',
			/record of boutique\.example/,
		],
		[
			'of the domain above, sp wrong',
			at('boutique.example', 'v=DMARC1; p=reject; sp=x'),
			'wrong',
			/no valid policy/,
		],
		['of a suffix', at('example', 'v=DMARC1; p=reject; psd=y'), 'ok', /record of example /],
		[
			'below a suffix',
			{
				...at('boutique.example', 'v=DMARC1; p=none'),
				...at('example', 'v=DMARC1; p=reject; psd=y'),
			},
			'ok',
			/record of boutique\.example/,
		],
		[
			'that stops the walk',
			{ ...at('boutique.example', 'v=DMARC1; p=none; psd=n'), ...at('example', 'v=DMARC1; p=x') },
			'ok',
			/record of boutique\.example/,
		],
		['without a policy', at('shop.boutique.example', 'v=DMARC1'), 'wrong', /no valid policy/],
		[
			'with another policy',
			at('shop.boutique.example', 'v=DMARC1; p=block'),
			'wrong',
			/no valid policy/,
		],
		[
			'twice',
			at('shop.boutique.example', 'v=DMARC1; p=none', 'v=DMARC1; p=reject'),
			'wrong',
			/several/,
		],
		[
			'of something else',
			at('shop.boutique.example', 'v=spf1 -all', 'dmarc'),
			'missing',
			/Neither/,
		],
		['nowhere', {}, 'missing', /Neither/],
		[
			'behind an alias',
			{ '_dmarc.shop.boutique.example': { cname: 'd.example' }, 'd.example': ['v=DMARC1; p=none'] },
			'ok',
			null,
		],
		['not known', { '_dmarc.shop.boutique.example': 'servfail' }, 'unknown', /ESERVFAIL/],
		['not known above', { '_dmarc.boutique.example': 'servfail' }, 'unknown', /ESERVFAIL/],
	])('%s', async (_what, zone, state, words) => {
		const found = await dmarc(zone);
		expect([found.state, found.message?.en ?? '']).toEqual([
			state,
			words === null ? '' : expect.stringMatching(words),
		]);
	});

	it('walks eight names at most', async () => {
		await dmarc({}, Array.from({ length: 30 }, (_, n) => `l${n}`).join('.'));
		expect(server.asked).toHaveLength(8);
	});

	it('says which domain declares itself a public suffix', async () => {
		const zone = at('boutique.example', 'v=DMARC1; p=reject; psd=y');
		expect((await dmarc(zone, 'boutique.example')).isPublicSuffix).toBe(true);
		expect((await dmarc(zone)).isPublicSuffix).toBe(false);
	});
});

describe('the name of a domain', () => {
	it.each([
		['Boutique.Example', 'boutique.example'],
		[' boutique.example. ', 'boutique.example'],
		['Été-à-la-mer.example', 'xn--t-la-mer-wyaf3e.example'],
		['münchen\u3002example', 'xn--mnchen-3ya.example'],
		['a.b.c.gouv.fr', 'a.b.c.gouv.fr'],
		['co.com', 'co.com'],
	])('%s', (text, domain) => {
		if (domain.startsWith('xn--t-'))
			expect(readableDomain(readDomainName(text))).toBe(text.toLowerCase());
		else expect(readDomainName(text)).toBe(domain);
	});

	it.each([
		['com', /public suffix/],
		['co.uk', /public suffix/],
		['gouv.fr', /public suffix/],
		['COM.BR.', /public suffix/],
		['or.jp', /public suffix/],
		['boutique@durand.example', /domain name alone/],
		['https://durand.example', /domain name alone/],
		['durand.example/x', /domain name alone/],
		['a_b.example', /domain name alone/],
		['*.example.org', /domain name alone/],
		['dur and.example', /domain name alone/],
		['durand\u202e.example', /domain name alone/],
		['-durand.example', /not a valid/],
		['durand-.example', /not a valid/],
		['a..example', /not a valid/],
		['127.0.0.1', /not a valid/],
		['0x7f.1', /not a valid/],
		['xn--a.example', /not a valid/],
		[`${'a'.repeat(64)}.example`, /not a valid/],
		[`${'abcdefghi.'.repeat(24)}example`, /at most/],
		['shop.local', /public DNS/],
		['localhost', /public DNS/],
		['1.168.192.in-addr.arpa', /public DNS/],
		['', /domain name alone/],
	])('refuses %s', (text, words) => {
		const said = (): string => {
			try {
				return readDomainName(text);
			} catch (error) {
				if (!(error instanceof ProblemError)) throw error;
				return JSON.stringify(error.problem.errors);
			}
		};
		expect(said()).toMatch(words);
		expect(said()).toContain('/domain');
	});
});
