import type {
	EmailAuthentication,
	EmailIdentity,
	Facts,
	UnsubscribeMeans,
} from '../../compliance/src/index.ts';
import { provenRatio } from '../../compliance/src/facts/ratio.ts';
import { CONSENT, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const TO = { channel: 'email', to: 'zoe@example.org' } as const;
const knowing = (name: string, facts: Facts, change: Case['message'] = {}): Case => ({
	name,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
	message: { ...TO, ...change },
});
const alert = { purpose: 'transactional' } as const;
const LINK = 'https://send.example/u/abc?a=1&b=2';
const means = (change: Partial<UnsubscribeMeans> = {}): Facts => ({
	unsubscribe: { url: LINK, oneClick: true, ...change },
});

testRule('EML-01', {
	allowed: [
		knowing('an HTTPS address with its header', means()),
		knowing('nobody knows', {}),
		knowing('an alert', means({ oneClick: false }), alert),
		knowing('an SMS', means({ oneClick: false }), { channel: 'sms', to: '+33612345678' }),
	],
	refused: [
		{
			...knowing('no header', means({ oneClick: false })),
			detail: { reason: 'no_one_click' },
			says: { en: 'List-Unsubscribe-Post', fr: 'List-Unsubscribe-Post' },
		},
		{
			...knowing('a mailto', means({ url: 'mailto:out@example.org' })),
			detail: { reason: 'not_https' },
			says: { en: 'does not use HTTPS', fr: "n'est pas en HTTPS" },
		},
		knowing('an address in an address', means({ url: 'mailto:https://send.example/u' })),
		knowing('plain HTTP', means({ url: 'http://send.example/u/abc' })),
		knowing('nothing', means({ url: '' })),
		knowing('HTTPS and no host', means({ url: 'https:///u' })),
	],
});

const TEXT = `Nos offres. Se désinscrire : ${LINK}`;
const HTML = `<p>Nos offres</p><a href="${LINK.replace('&', '&amp;')}">Se désinscrire</a>`;
testRule('EML-02', {
	allowed: [
		knowing('in the text', means(), { content: { text: TEXT } }),
		knowing('in the markup, escaped', means(), { content: { html: HTML } }),
		knowing('in both', means(), { content: { text: TEXT, html: HTML } }),
		knowing('written by the platform', means({ appended: true }), { content: { text: 'Hi' } }),
		knowing('nobody knows', {}, { content: { text: 'Hi' } }),
		knowing('an alert', means(), { ...alert, content: { text: 'Hi' } }),
	],
	refused: [
		knowing('nowhere', means(), { content: { text: 'Nos offres' } }),
		knowing('in the text alone', means(), { content: { text: TEXT, html: '<p>Nos offres</p>' } }),
		knowing('words without the link', means(), { content: { text: 'Se désinscrire' } }),
		knowing('no body', means(), { content: { subject: 'Nos offres' } }),
		knowing('no link', means({ url: ' ' }), { content: { text: 'Nos offres' } }),
	],
});

const rate = (complaints: number, delivered: number, change: Case['message'] = {}): Case =>
	knowing(`${complaints} of ${delivered}`, { emailReputation: { complaints, delivered } }, change);
testRule('EML-05', {
	allowed: [
		rate(0, 5000),
		// Proven: 0.098 %.
		rate(16, 10_000),
		rate(2, 1000),
		rate(999, 999),
		rate(0, 0),
		rate(90, 10_000, alert),
		knowing('nobody knows', {}),
	],
	refused: [
		{
			...rate(17, 10_000),
			outcome: 'warn',
			detail: { delivered: 10_000, complaints: 17 },
			says: { en: '0.17%', fr: '0,17 %' },
		},
		// Chance alone brings 3 of 1,000 into 8 % of healthy samples: no reason to hold all mail of a domain.
		{ ...rate(3, 1000), outcome: 'warn' },
		{ ...rate(6, 1000), outcome: 'warn' },
		rate(7, 1000),
		{ ...rate(40, 10_000), outcome: 'warn' },
		rate(45, 10_000),
		{ ...rate(45, 10_000), policy: { preset: 'law' }, outcome: 'warn' },
	],
});

const bounced = (hardBounces: number, attempted: number, change: Case['message'] = {}): Case =>
	knowing(`${hardBounces} of ${attempted}`, { campaign: { hardBounces, attempted } }, change);
testRule('EML-06', {
	allowed: [
		bounced(0, 1000),
		bounced(199, 199),
		bounced(7, 200),
		bounced(200, 10_000),
		bounced(500, 1000, alert),
		knowing('nobody knows', {}),
	],
	refused: [
		{
			...bounced(8, 200),
			outcome: 'warn',
			detail: { attempted: 200, hardBounces: 8 },
			says: { en: '4%', fr: '4 %' },
		},
		{ ...bounced(16, 200), outcome: 'warn' },
		bounced(17, 200),
		bounced(200, 200),
		{ ...bounced(500, 10_000), outcome: 'warn' },
	],
});

const identity = (change: Partial<EmailIdentity> = {}): Facts => ({
	emailIdentity: { domains: ['durand.example'], mentions: ['Durand SARL, 75011 Paris'], ...change },
});
const BODY = { content: { text: 'Nos offres.\nDURAND SARL,\u00a0 75011 Paris' } } as const;
testRule('EML-03', {
	allowed: [
		knowing('domain and mention', identity(), { ...BODY, sender: 'shop@durand.example' }),
		knowing('a display name', identity(), { ...BODY, sender: 'Durand <shop@DURAND.example>' }),
		knowing('a subdomain', identity(), { ...BODY, sender: 'a@news.durand.example' }),
		knowing('no From of its own', identity(), BODY),
		knowing('a blank From', identity(), { ...BODY, sender: ' ' }),
		knowing('a domain registered with blanks', identity({ domains: ['', ' Durand.Example '] }), {
			...BODY,
			sender: 'shop@durand.example',
		}),
		knowing('the second of two mentions', identity({ mentions: ['Nobody', 'durand  sarl'] }), BODY),
		knowing('written by the platform', identity({ appended: true })),
		knowing('in the markup', identity(), {
			content: { html: '<p>Durand SARL,<br>75011 Paris</p>' },
		}),
		knowing('nobody knows', {}),
		knowing('an alert', identity(), alert),
		knowing('an account without domains', identity({ domains: undefined }), {
			...BODY,
			sender: 'shop@evil.example',
		}),
	],
	refused: [
		{
			...knowing('another domain', identity(), { ...BODY, sender: 'shop@evil.example' }),
			detail: { reason: 'domain', domain: 'evil.example' },
		},
		knowing('a look-alike', identity(), { ...BODY, sender: 'a@notdurand.example' }),
		knowing('another domain in the end', identity(), {
			...BODY,
			sender: 'a@durand.example.evil.example',
		}),
		{
			...knowing('no address', identity(), { ...BODY, sender: 'Durand' }),
			detail: { reason: 'domain', domain: null },
		},
		{ ...knowing('no mention', identity()), detail: { reason: 'no_identity' } },
		{
			...knowing('no address and no domains', identity({ domains: undefined }), {
				...BODY,
				sender: 'Durand',
			}),
			detail: { reason: 'domain', domain: null },
		},
		knowing('mentions that say nothing', identity({ mentions: [' '] }), BODY),
		knowing('a domain that says nothing', identity({ domains: [' '] }), {
			...BODY,
			sender: 'shop@evil.example',
		}),
		{
			...knowing('nothing after the sign', identity(), { ...BODY, sender: 'durand@' }),
			detail: { domain: null },
		},
		{
			...knowing('nothing before the sign', identity(), { ...BODY, sender: '@durand.example' }),
			detail: { domain: null },
		},
		{
			...knowing('an address in the display name', identity(), {
				...BODY,
				sender: '"<shop@durand.example>" <shop@evil.example>',
			}),
			detail: { domain: 'evil.example' },
		},
	],
});

const authenticated = (change: Partial<EmailAuthentication> = {}): Facts => ({
	emailAuthentication: { spf: true, dkim: true, dmarcAligned: true, ...change },
});
testRule('EML-04', {
	allowed: [
		knowing('all three', authenticated({ perDay: 1_000_000 })),
		knowing('an alert with all three', authenticated(), alert),
		knowing('nobody looked', {}),
	],
	refused: [
		{
			...knowing('4,999 a day', authenticated({ dkim: false, perDay: 4_999 })),
			outcome: 'warn',
			detail: { missing: ['DKIM'], perDay: 4_999, holdFrom: 5_000 },
			says: { en: 'lacks DKIM; mailbox providers distrust such mail', fr: 's’en méfient' },
		},
		{
			...knowing('5,000 a day', authenticated({ dkim: false, perDay: 5_000 })),
			says: { en: 'reject such mail at this volume', fr: 'rejettent ces e-mails à ce volume' },
		},
		knowing('an alert', authenticated({ dmarcAligned: false, perDay: 5_000 }), alert),
		{
			...knowing('nothing, volume unknown', authenticated({ spf: false, dkim: false })),
			outcome: 'warn',
			detail: { missing: ['SPF', 'DKIM'], perDay: null },
			says: { en: 'lacks SPF, DKIM;', fr: "n'a pas SPF, DKIM ;" },
		},
	],
});

test('a ratio is proven by its sample', () => {
	expect(provenRatio(0, 200)).toBe(0);
	expect(provenRatio(0, 0)).toBe(0);
	// Textbook values of the lower bound for 95 %.
	expect(provenRatio(10, 200)).toBeCloseTo(0.0274, 3);
	expect(provenRatio(5, 10)).toBeCloseTo(0.2366, 3);
	expect(provenRatio(300, 200)).toBeLessThanOrEqual(1);
});
