import type { Facts, UnsubscribeMeans } from '../../compliance/src/index.ts';
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
		{ ...knowing('no header', means({ oneClick: false })), detail: { reason: 'no_one_click' } },
		{
			...knowing('a mailto', means({ url: 'mailto:out@example.org' })),
			detail: { reason: 'not_https' },
		},
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
		rate(9, 10_000),
		rate(999, 999),
		rate(0, 0),
		rate(90, 10_000, alert),
		knowing('nobody knows', {}),
	],
	refused: [
		{ ...rate(10, 10_000), outcome: 'warn' },
		{ ...rate(29, 10_000), outcome: 'warn' },
		rate(30, 10_000),
		rate(3, 1000),
		{ ...rate(30, 10_000), policy: { preset: 'law' }, outcome: 'warn' },
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
		{ ...bounced(8, 200), outcome: 'warn' },
		{ ...bounced(16, 200), outcome: 'warn' },
		bounced(17, 200),
		bounced(200, 200),
		{ ...bounced(500, 10_000), outcome: 'warn' },
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
