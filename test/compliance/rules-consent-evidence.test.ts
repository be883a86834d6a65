import type { ConsentRecord, Facts } from '../../compliance/src/index.ts';
import { decide } from '../../compliance/src/index.ts';
import { CONSENT, findingsOf, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const given = (name: string, change: Partial<ConsentRecord>, facts: Facts = {}): Case => ({
	name,
	facts: { consents: [{ ...CONSENT, ...change }], optOuts: [], ...facts },
});
const knowing = (name: string, facts: Facts): Case => given(name, {}, facts);
const alert = (name: string, facts: Facts = {}): Case => ({
	...knowing(name, facts),
	message: { purpose: 'transactional' },
});
const enforced = { options: { rules: { 'CON-05': 'enforce', 'CON-23': 'enforce' } as const } };

testRule('CON-04', {
	allowed: [
		knowing('a consent of last year', {}),
		given('the very day, 36 months later', { collectedAt: '2023-11-24T00:00:00+01:00' }),
		{
			...given('28 February for 29 February', { collectedAt: '2024-02-29T12:00:00Z' }),
			at: '2027-02-28T20:00:00Z',
			message: { channel: 'email', to: 'zoe@example.org' },
		},
		given(
			'an old consent and a purchase since',
			{ collectedAt: '2020-01-01T10:00:00Z' },
			{ lastPositiveContactAt: '2025-06-01T10:00:00Z' },
		),
		given(
			'a purchase at this very instant',
			{ collectedAt: '2020-01-01T10:00:00Z' },
			{ lastPositiveContactAt: '2026-11-24T09:00:00Z' },
		),
		given('a withdrawal, which is CON-03', {
			action: 'withdraw',
			collectedAt: '2020-01-01T10:00:00Z',
		}),
		alert('an alert'),
		{ name: 'an edge that was not told', facts: {}, vantage: 'edge' },
	],
	refused: [
		{
			...given('the day after', { collectedAt: '2023-11-23T23:59:59+01:00' }),
			detail: { usableUntil: '2026-11-23', basis: 'consent' },
			says: { en: 'ended on 23 November 2026', fr: 'échéance le 23 novembre 2026' },
		},
		{
			...given('1 March for 29 February', { collectedAt: '2024-02-29T12:00:00Z' }),
			at: '2027-03-01T09:00:00Z',
			detail: { usableUntil: '2027-02-28' },
		},
		{
			...given(
				'an old purchase',
				{ collectedAt: '2020-01-01T10:00:00Z' },
				{ lastPositiveContactAt: '2021-06-01T10:00:00Z' },
			),
			detail: { basis: 'contact' },
		},
		{
			...given(
				'a purchase in the future',
				{ collectedAt: '2020-01-01T10:00:00Z' },
				{ lastPositiveContactAt: '2027-06-01T10:00:00Z' },
			),
			detail: { usableUntil: '2023-01-01', basis: 'consent' },
		},
		{
			...given('a Sunday, stale by Monday', { collectedAt: '2023-11-22T10:00:00+01:00' }),
			at: '2026-11-22T09:00:00Z',
		},
	],
});

testRule('CON-05', {
	allowed: [
		knowing('a complete record', {}),
		given('paper with a scan', { method: 'paper', sourceUrl: undefined, evidence: ['scan-17'] }),
		given('a withdrawal', { action: 'withdraw', method: undefined }),
		alert('an alert'),
		{ name: 'an edge that was not told', facts: {}, vantage: 'edge', policy: enforced },
	],
	refused: [
		{ ...given('no wording', { wording: undefined }), outcome: 'warn' },
		{
			...given('nothing at all', { wording: undefined, method: undefined, sourceUrl: '' }),
			policy: enforced,
			detail: { missing: ['method', 'wording', 'source'] },
		},
		{ ...given('a blank wording', { wording: { text: ' ' } }), policy: enforced },
		{
			...given('no wording under the charter', { wording: undefined }),
			policy: { preset: 'charter' },
			outcome: 'warn',
		},
		{ ...given('no source', { sourceUrl: undefined, evidence: [] }), policy: enforced },
		{
			...given('a policy under law', { method: undefined }),
			policy: { preset: 'law', ...enforced },
		},
	],
});

test('thin evidence changes no outcome under the preset contract', () => {
	const consents = [{ ...CONSENT, wording: undefined, sourceUrl: undefined }];
	const verdict = decide(question({ facts: { consents, optOuts: [] } }));
	expect(verdict.outcome).toBe('allow');
	expect(findingsOf(verdict, 'CON-05')).toMatchObject([{ outcome: 'warn' }]);
});

testRule('CON-20', {
	allowed: [
		knowing('collected for marketing', { collectedFor: ['transactional', 'marketing'] }),
		knowing('a consent of their own besides', { collectedFor: ['transactional'] }),
		given(
			'a list imported, collected for it',
			{ method: 'import' },
			{ collectedFor: ['marketing'] },
		),
		given('nobody knows', { method: 'import' }),
		alert('an alert', { collectedFor: ['transactional'] }),
	],
	refused: [
		{
			...given('a list imported', { method: 'import' }, { collectedFor: ['transactional'] }),
			detail: { collectedFor: ['transactional'] },
		},
		knowing('no consent', { consents: [], collectedFor: ['transactional'] }),
		knowing('a consent that an opt-out ended', {
			optOuts: [{ channels: ['all'], source: 'crm', occurredAt: '2026-01-01T00:00:00Z' }],
			collectedFor: ['transactional'],
		}),
		given('for nothing', { action: 'withdraw' }, { collectedFor: [] }),
	],
});

testRule('CON-21', {
	allowed: [
		knowing('no restriction', { restricted: false }),
		knowing('nobody knows', {}),
		alert('an alert, no restriction', { restricted: false }),
	],
	refused: [
		knowing('an SMS', { restricted: true }),
		alert('an alert too', { restricted: true }),
		{ name: 'an edge that was told', facts: { restricted: true }, vantage: 'edge' },
	],
});

// Tuesday 10 November + 5 working days, without the 11th: Wednesday 18 November.
const asked = { requestedAt: '2026-11-10T16:00:00+01:00' };
testRule('CON-22', {
	allowed: [
		{ ...knowing('on the last day', { proofRequests: [asked] }), at: '2026-11-18T18:00:00Z' },
		knowing('answered', {
			proofRequests: [{ ...asked, answeredAt: '2026-11-20T10:00:00+01:00' }],
		}),
		knowing('answered at this very instant', {
			proofRequests: [{ ...asked, answeredAt: '2026-11-24T09:00:00Z' }],
		}),
		{
			...knowing('Good Friday is no working day in Moselle', {
				proofRequests: [{ requestedAt: '2027-03-22T10:00:00+01:00', territory: 'FR-57' }],
			}),
			at: '2027-03-31T10:00:00+02:00',
		},
		{
			...knowing('nor the abolition of slavery in Réunion, by the day there', {
				proofRequests: [{ requestedAt: '2027-12-15T10:00:00+04:00', territory: 'RE' }],
			}),
			at: '2027-12-23T19:59:00Z',
		},
		{
			...knowing('on a later last day, which the terms grant', {
				proofRequests: [{ ...asked, dueOn: '2026-11-25' }],
			}),
			at: '2026-11-25T18:00:00Z',
		},
		knowing('nobody asked', { proofRequests: [] }),
		knowing('nobody knows', {}),
		alert('an alert', { proofRequests: [asked] }),
	],
	refused: [
		{
			...knowing('the day after the last day that the terms grant', {
				proofRequests: [{ ...asked, dueOn: '2026-11-25' }],
			}),
			at: '2026-11-26T08:00:00Z',
			detail: { due: '2026-11-25', requests: 1 },
		},
		{
			...knowing('a last day that is none', {
				proofRequests: [{ ...asked, dueOn: '2026-02-30' }],
			}),
			at: '2026-11-18T08:00:00Z',
			detail: { due: null, requests: 1 },
		},
		{
			...knowing('the day after', { proofRequests: [asked] }),
			at: '2026-11-19T08:00:00Z',
			detail: { due: '2026-11-18', requests: 1 },
			says: { en: 'is overdue (due on 18 November 2026).', fr: '(échéance le 18 novembre 2026).' },
		},
		{
			...knowing('two of three', {
				proofRequests: [
					{ ...asked, answeredAt: '2026-11-12T10:00:00Z' },
					asked,
					{ requestedAt: '2026-11-13T10:00:00+01:00' },
				],
			}),
			detail: { due: '2026-11-18', requests: 2 },
		},
		{
			...knowing('Good Friday is a working day in Paris', {
				proofRequests: [{ requestedAt: '2027-03-22T10:00:00+01:00' }],
			}),
			at: '2027-03-31T10:00:00+02:00',
			detail: { due: '2027-03-30' },
		},
		{
			...knowing('a territory without a calendar is Paris', {
				proofRequests: [{ requestedAt: '2027-03-22T10:00:00+01:00', territory: 'JP' }],
			}),
			at: '2027-03-31T10:00:00+02:00',
			detail: { due: '2027-03-30' },
		},
		{
			...knowing('the day after in Réunion', {
				proofRequests: [{ requestedAt: '2027-12-15T10:00:00+04:00', territory: 'FR-974' }],
			}),
			at: '2027-12-23T20:01:00Z',
			detail: { due: '2027-12-23' },
		},
		knowing('an answer to come', {
			proofRequests: [{ ...asked, answeredAt: '2026-12-01T10:00:00Z' }],
		}),
		{
			...knowing('no date', { proofRequests: [{ requestedAt: 'last week' }] }),
			detail: { due: null },
			says: { en: 'is overdue. Submit it', fr: "n'est pas arrivée à temps. Fournissez-la" },
		},
		knowing('the end of the calendar', {
			proofRequests: [{ requestedAt: '9999-12-31T23:30:00Z' }],
		}),
		knowing('the year nought', { proofRequests: [{ requestedAt: '0001-01-01T00:00:00Z' }] }),
		{
			...knowing('the contract’s rule under law', { proofRequests: [asked] }),
			policy: { preset: 'law' },
			outcome: 'warn',
		},
	],
});

const withReference = (reference: string | undefined, change: Case = {}): Case => ({
	name: `${change.name ?? 'reference'} ${JSON.stringify(reference)}`,
	...change,
	facts: {},
	message: { purpose: 'transactional', reference, ...change.message },
});
testRule('CON-23', {
	allowed: [
		withReference('order-1042'),
		withReference('x', { message: { channel: 'email', to: 'zoe@example.org' } }),
		{ name: 'marketing', message: { reference: undefined } },
	],
	refused: [
		{ ...withReference(undefined), outcome: 'warn' },
		{ ...withReference('  '), outcome: 'warn' },
		withReference('', { policy: enforced }),
		withReference(undefined, { policy: enforced, vantage: 'edge' }),
	],
});
