import { decide } from '../../compliance/src/index.ts';
import { findingsOf, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const EMAIL = { channel: 'email', to: 'camille@example.org' } as const;
const VOICE = { channel: 'voice', to: '+33162000001' } as const;
/** An offer without a word of the lexicon: no price, no percent, no code. */
const OFFER = 'Durand : la saison des huîtres commence, régalez-vous en famille. À samedi !';

const alert = (text: string, change: Case = {}): Case => ({
	...change,
	message: { purpose: 'transactional', content: { text }, ...change.message },
});

testRule('CNT-15', {
	allowed: [
		{ name: 'declared as marketing', message: { content: { text: OFFER } } },
		alert('Durand : votre commande 1042 est prête.'),
		alert(
			'Rappel : rendez-vous avec le Dr Petit mardi à 10h30. En cas d’empêchement : 01 99 00 12 34',
		),
		alert('Your parcel is out for delivery and will arrive between 10am and 12pm.'),
		{
			name: 'what CNT-08 reports',
			...alert('Durand : soldes, -50% sur tout jusqu’à samedi. Venez !'),
		},
		{ name: 'no content', message: { purpose: 'transactional', content: {} } },
		{
			name: 'turned off',
			...alert(OFFER, { policy: { options: { rules: { 'CNT-15': 'off' } } } }),
		},
	],
	refused: [
		alert(OFFER),
		{ name: 'e-mail', ...alert(OFFER, { message: EMAIL }) },
		{ name: 'a call', ...alert(OFFER, { message: VOICE }) },
		{
			name: 'an account that prefers a warning',
			...alert(OFFER, { policy: { options: { advertisingDoubt: 'warn' } } }),
			outcome: 'warn',
			says: { en: 'you need not do anything', fr: "vous n'avez rien à faire" },
		},
		{
			name: 'an account that asks for a review',
			...alert(OFFER, { policy: { options: { advertisingDoubt: 'hold' } } }),
			outcome: 'hold',
			says: { en: 'waits for a review', fr: "attend d'être relue" },
		},
	],
});

test('the finding has the probability, rounded down, and the words', () => {
	const [finding] = findingsOf(decide(question(alert(OFFER))), 'CNT-15');
	const { probability, spans } = finding?.detail as {
		probability: number;
		spans: readonly { text: string; start: number; end: number }[];
	};
	expect(probability).toBeGreaterThanOrEqual(0.92);
	expect(probability).toBeLessThan(1);
	expect(probability * 100).toBeCloseTo(Math.round(probability * 100), 9);
	expect(finding?.message.fr).toContain(`${Math.round(100 * probability)} %`);
	expect(finding?.message.en).toContain(`${Math.round(100 * probability)} %`);
	expect(spans.length).toBeGreaterThan(0);
	for (const span of spans) expect(OFFER.slice(span.start, span.end)).toBe(span.text);
});

test('it never refuses, and a verdict stays transactional', () => {
	const policy = { options: { advertisingDoubt: 'hold', rules: { 'CNT-15': 'enforce' } } } as const;
	const verdict = decide(question(alert(OFFER, { policy })));
	expect(verdict.outcome).toBe('hold');
	expect(verdict.purpose.inferred).toBe('transactional');
});
