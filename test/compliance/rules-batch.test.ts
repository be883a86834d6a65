import { decide } from '../../compliance/src/index.ts';
import type { Facts, PolicyOptions } from '../../compliance/src/index.ts';
import { CONSENT, findingsOf, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const knowing = (name: string, facts: Facts, change: Case = {}): Case => ({
	...change,
	name,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
});
const alert: Case = { message: { purpose: 'transactional', reference: 'order-1042' } };
const email = (to: string, change: Case['message'] = {}): Case => ({
	name: to,
	message: { channel: 'email', to, ...change },
});

testRule('ADR-06', {
	allowed: [
		email('zoe@example.org'),
		email('mailinator@example.org'),
		email('zoe@notmailinator.com'),
		email('zoe@mailinator.com.example.org'),
		email('zoe@yopmail.com', { purpose: 'transactional' }),
		email('not an address'),
	],
	refused: [
		{ ...email('zoe@mailinator.com'), detail: { domain: 'mailinator.com' } },
		{ ...email('Zoe@YOPMAIL.com'), detail: { domain: 'yopmail.com' } },
		{ ...email('zoe@mx.inbox.sharklasers.com'), outcome: 'warn' },
		email('zoe@jetable.org'),
	],
});

const copies = (earlierCopies: number, change: Case = {}): Case =>
	knowing(`${earlierCopies} earlier copies`, { batch: { earlierCopies } }, change);
testRule('ADR-07', {
	allowed: [
		copies(0),
		knowing('a batch without counts', { batch: {} }),
		knowing('nobody knows', {}),
		copies(0, alert),
	],
	refused: [
		copies(1),
		{ ...copies(7), detail: { earlierCopies: 7 } },
		copies(1, alert),
		{ ...copies(1, { policy: { preset: 'law' } }), outcome: 'warn' },
		copies(1, { message: { channel: 'email', to: 'zoe@example.org' } }),
	],
});

const enabling = (countries: readonly string[], to: string, change: Case = {}): Case => ({
	name: `${to} where ${countries.join()} are enabled`,
	policy: { options: { enabledCountries: countries } },
	...change,
	message: { to, recipient: {}, ...change.message },
});
testRule('ADR-08', {
	allowed: [
		enabling(['FR'], '+33612345678'),
		enabling(['FR'], '+590690123456'),
		enabling(['GP', 'RE'], '+590690123456'),
		enabling(['FR', 'BE'], '+32470123456'),
		enabling([], '06 12'),
		enabling(['FR'], 'zoe@example.org', { message: { channel: 'email' } }),
		{ name: 'no list', message: { to: '+32470123456' } },
	],
	refused: [
		{
			...enabling(['FR'], '+32470123456'),
			detail: { country: 'BE' },
			says: { en: 'to the country BE.', fr: 'vers le pays BE.' },
		},
		{ ...enabling(['GP'], '+33612345678'), detail: { country: 'FR' } },
		enabling(['RE'], '+590690123456'),
		enabling([], '+33612345678'),
		enabling(['FR'], '+12015550123', { ...alert }),
		enabling(['FR'], 'zoe@example.org', {
			message: { channel: 'email', recipient: { country: 'be' } },
		}),
		{
			...enabling(['FR'], '+881612345678'),
			detail: { country: null },
			says: { en: 'to numbers without a country.', fr: 'vers les numéros sans pays.' },
		},
		{
			name: 'what is no list enables nothing',
			policy: { options: { enabledCountries: 'FR' } as unknown as PolicyOptions },
		},
	],
});

const LATE = '2026-11-24T20:50:00Z'; // 21:50 in Paris, ten minutes before closing.
const queued = (ahead: number, perSecond: number | undefined, change: Case = {}): Case =>
	knowing(
		`${ahead} ahead at ${perSecond}/s`,
		{ batch: { ahead, perSecond } },
		{
			at: LATE,
			...change,
		},
	);
testRule('HRS-14', {
	allowed: [
		queued(5_999, 10),
		queued(0, 1),
		queued(0, 0),
		queued(1_000_000, undefined),
		queued(6_000, 10, { at: '2026-11-24T09:00:00Z' }),
		queued(6_000, 10, { at: '2026-11-24T21:00:00Z' }),
		queued(6_000, 10, alert),
		knowing('nobody knows', {}, { at: LATE }),
	],
	refused: [
		{
			...queued(6_000, 10),
			detail: { ahead: 6_000, turnAt: '2026-11-24T21:00:00Z', opensAt: '2026-11-25T07:00:00Z' },
			says: { en: 'comes at 22:00 in Paris, outside', fr: 'arrive à 22:00 à Paris, hors' },
		},
		queued(60_000, 10),
		{
			...queued(1, 0),
			detail: { turnAt: null, opensAt: null },
			says: { en: 'comes never, outside', fr: 'arrive jamais, hors' },
		},
		{ ...queued(1, -1), detail: { turnAt: null } },
		{
			// 21:29 in Paris, under the charter that ends at 21:30.
			...queued(601, 10, { at: '2026-11-24T20:29:00Z', policy: { preset: 'charter' } }),
			detail: { opensAt: '2026-11-25T07:00:00Z' },
		},
		{
			// Ten hours and a bit later it is night.
			...queued(36_000 * 13, 10, { at: '2026-11-24T09:00:00Z' }),
			detail: { opensAt: '2026-11-25T07:00:00Z' },
		},
	],
});

test('the head of a batch goes now, the tail in the morning', () => {
	const verdict = (ahead: number) =>
		decide({ ...question(queued(ahead, 10)), outsideHours: 'defer' });
	expect(verdict(100)).toMatchObject({ outcome: 'allow', nextPermittedAt: null });
	expect(verdict(6_000)).toMatchObject({
		outcome: 'defer',
		nextPermittedAt: '2026-11-25T07:00:00Z',
	});
	expect(findingsOf(verdict(6_000), 'HRS-14')[0]?.message.fr).toContain('22:00 à Paris');
	expect(verdict(6_000 * 96).outcome).toBe('allow'); // Tomorrow at 13:50.
});

const validFor = (validityMinutes: number, change: Case = {}): Case =>
	knowing(`valid for ${validityMinutes} minutes`, { validityMinutes }, change);
testRule('HRS-15', {
	allowed: [
		validFor(9, { at: LATE }),
		validFor(719), // 10:00 to 21:59.
		validFor(0),
		validFor(-5, { at: LATE }),
		validFor(NaN, { at: LATE }),
		validFor(9.9, { at: LATE }),
		validFor(2_880, alert),
		knowing('nobody knows', {}),
		// From Monday 08:00 on when it waits for Monday.
		validFor(839, { at: '2026-11-22T10:00:00Z' }),
	],
	refused: [
		{
			...validFor(10, { at: LATE }),
			detail: { validityMinutes: 10, longestMinutes: 9 },
			says: {
				en: 'end at 22:00 in Paris. Set a validity of 9 minutes',
				fr: 'se termine à 22:00 à Paris. Fixez une durée de validité de 9 minutes',
			},
		},
		{
			...validFor(10.5, { at: LATE }),
			detail: { longestMinutes: 9 },
		},
		{ ...validFor(720), detail: { longestMinutes: 719 } },
		{ ...validFor(2_880), outcome: 'warn', detail: { validityMinutes: 2_880 } },
		{ ...validFor(840, { at: '2026-11-22T10:00:00Z' }), detail: { longestMinutes: 839 } },
		{
			...validFor(720, { policy: { preset: 'charter' } }),
			detail: { longestMinutes: 689 },
		},
	],
});
