import type { CreditLot, Facts } from '../../compliance/src/index.ts';
import { creditExpiry } from '../../compliance/src/index.ts';
import { CONSENT, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const knowing = (name: string, facts: Facts, change: Case = {}): Case => ({
	...change,
	name,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
});
const alert: Case = { message: { purpose: 'transactional' } };

describe('creditExpiry', () => {
	test.each([
		['2025-11-24', '2026-11-24'],
		['2024-02-29', '2025-02-28'],
		['2023-02-28', '2024-02-28'],
		['2025-12-31', '2026-12-31'],
	])('%s serves until %s', (purchasedOn, last) => {
		expect(creditExpiry(purchasedOn)).toBe(last);
	});
	test.each([
		['2024-02-29', 48, '2028-02-29'],
		['2026-01-31', 1, '2026-02-28'],
		['2026-08-31', 6, '2027-02-28'],
	])('%s and %i months', (purchasedOn, months, last) => {
		expect(creditExpiry(purchasedOn, months)).toBe(last);
	});
	test('refuses what is no day and no number of months', () => {
		expect(() => creditExpiry('2026-02-30')).toThrow(RangeError);
		expect(() => creditExpiry('2026-02-01', 0)).toThrow(RangeError);
	});
});

testRule('ACC-01', {
	allowed: [
		knowing('an active account', { account: { state: 'active' } }),
		knowing('nobody knows', {}),
		knowing('an alert of an active account', { account: { state: 'active' } }, alert),
	],
	refused: [
		{
			...knowing('a suspended account', { account: { state: 'suspended' } }),
			detail: { state: 'suspended' },
			says: { en: 'Contact support', fr: "Contactez l'assistance" },
		},
		knowing('an alert of a suspended account', { account: { state: 'suspended' } }, alert),
		knowing('an unpaid invoice', { account: { state: 'unpaid' } }),
		knowing('disabled credentials', { account: { state: 'disabled' } }),
		knowing('an unpaid invoice', { account: { state: 'unpaid' } }, { policy: { preset: 'law' } }),
	],
});

const lot = (remaining: number, purchasedOn: string, expiresOn?: string): CreditLot => ({
	remaining,
	purchasedOn,
	expiresOn,
});
const lots = (...bought: readonly CreditLot[]): Facts => ({ credits: { lots: bought } });
const long = (length: number): Case => ({ message: { content: { text: 'S'.repeat(length) } } });
testRule('ACC-02', {
	allowed: [
		knowing('one credit for one segment', lots(lot(1, '2026-01-01'))),
		knowing('on the last day', lots(lot(1, '2025-11-24'))),
		knowing('two lots together', lots(lot(1, '2026-01-01'), lot(1, '2026-02-01')), long(150)),
		knowing('another end agreed', lots(lot(1, '2020-01-01', '2026-11-24'))),
		knowing('146 characters and STOP', lots(lot(1, '2026-01-01')), long(146)),
		knowing('nobody knows', {}),
		knowing('an e-mail without a price', lots(), {
			message: { channel: 'email', to: 'zoe@example.org' },
		}),
	],
	refused: [
		{
			...knowing('none', lots()),
			detail: { cost: 1, available: 0, on: '2026-11-24' },
			says: {
				en: 'costs 1 credit and 0 can be used on 24 November 2026.',
				fr: 'coûte 1 crédit et 0 est utilisable le 24 novembre 2026.',
			},
		},
		knowing('the day after the last', lots(lot(9, '2025-11-23'))),
		{
			...knowing('147 characters and STOP', lots(lot(1, '2026-01-01')), long(147)),
			detail: { cost: 2, available: 1, on: '2026-11-24' },
			says: { en: 'costs 2 credits and 1 can', fr: 'coûte 2 crédits et 1 est utilisable' },
		},
		{
			...knowing('three of them, and two', {
				credits: { lots: [lot(3, '2026-01-01')], reserved: 1, cost: 3 },
			}),
			detail: { cost: 3, available: 2 },
			says: { en: 'and 2 can be used', fr: 'et 2 sont utilisables' },
		},
		{
			...knowing('reserved for others', {
				credits: { lots: [lot(5, '2026-01-01')], reserved: 6 },
			}),
			detail: { available: 0 },
		},
		{
			...knowing('a reservation below nothing', { credits: { lots: [], reserved: -3 } }),
			detail: { available: 0 },
		},
		{
			// Sunday, waiting for Monday 23 November: the lot serves until Sunday.
			...knowing('a Sunday, paid with what ends that night', lots(lot(9, '2025-11-22')), {
				at: '2026-11-22T10:00:00Z',
			}),
			detail: { on: '2026-11-23' },
		},
		knowing('no date', lots(lot(9, 'last year'))),
		knowing('an alert', lots(), alert),
		knowing(
			'an e-mail with a price',
			{ credits: { lots: [], cost: 1 } },
			{ message: { channel: 'email', to: 'zoe@example.org' } },
		),
	],
});

const list = (invalid: number, recipients: number, change: Case = {}): Case =>
	knowing(`${invalid} of ${recipients}`, { list: { invalid, recipients } }, change);
testRule('ACC-03', {
	allowed: [
		list(0, 100),
		list(2, 100),
		list(19, 19),
		list(0, 0),
		list(50, 100, alert),
		knowing('nobody knows', {}),
	],
	refused: [
		{
			...list(21, 1000),
			outcome: 'warn',
			detail: { recipients: 1000, invalid: 21, warnAbove: 0.02, holdAbove: 0.05 },
			says: { en: '2.1% of the addresses', fr: '2,1 % des adresses' },
		},
		{ ...list(5, 100), outcome: 'warn' },
		list(51, 1000),
		list(20, 20),
		{ ...list(20, 20, { policy: { preset: 'law' } }), outcome: 'warn' },
	],
});

// The decision is on 24 November; thirty calendar days up to it begin on 26 October.
const dispute = (person: string, disputedAt = '2026-11-20T10:00:00Z') => ({ person, disputedAt });
const disputes = (name: string, ...consentDisputes: readonly ReturnType<typeof dispute>[]): Case =>
	knowing(name, { consentDisputes });
testRule('ACC-04', {
	allowed: [
		disputes('nobody'),
		disputes('one', dispute('a')),
		disputes('one, twice', dispute('a'), dispute('a', '2026-11-21T10:00:00Z')),
		disputes('one of them 31 days ago', dispute('a'), dispute('b', '2026-10-25T22:59:59Z')),
		knowing('nobody knows', {}),
		{ ...disputes('an alert', dispute('a'), dispute('b')), ...alert },
	],
	refused: [
		{ ...disputes('two', dispute('a'), dispute('b')), detail: { people: 2, days: 30 } },
		disputes('one of them 30 days ago', dispute('a'), dispute('b', '2026-10-25T23:00:00Z')),
		disputes('no dates', dispute('a', ''), dispute('b', '')),
	],
});
