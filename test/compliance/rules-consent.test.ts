import type { ConsentRecord, OptOut } from '../../compliance/src/index.ts';
import { CONSENT, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const given = (
	name: string,
	consents: readonly ConsentRecord[],
	optOuts: readonly OptOut[] = [],
): Case => ({
	name,
	facts: { consents, optOuts },
});
const called = (example: Case): Case => ({
	...example,
	message: { ...example.message, channel: 'voice' },
});
const withdrawal: ConsentRecord = {
	...CONSENT,
	action: 'withdraw',
	collectedAt: '2026-01-01T00:00:00Z',
};
const stop: OptOut = { channels: ['sms'], source: 'stop_sms', occurredAt: '2026-01-01T00:00:00Z' };
const again: ConsentRecord = { ...CONSENT, collectedAt: '2026-02-01T00:00:00Z' };
/** The instant of the decision. */
const now = '2026-11-24T09:00:00Z';

testRule('CON-01', {
	allowed: [
		given('a consent', [CONSENT]),
		given('a withdrawal, which is CON-03', [CONSENT, withdrawal]),
		{ name: 'an edge that was not told', facts: {}, vantage: 'edge' },
		{ name: 'an alert', facts: {}, message: { purpose: 'transactional' } },
		given('a consent of this very instant', [{ ...CONSENT, collectedAt: now }]),
		given('a consent to come, which is CON-02', [
			{ ...CONSENT, collectedAt: '2027-01-01T00:00:00Z' },
		]),
	],
	refused: [
		{
			...given('nobody', []),
			detail: { channel: 'sms', purpose: 'marketing' },
			says: { en: 'marketing by SMS', fr: 'marketing par SMS' },
		},
		{
			...called(given('nobody, called', [])),
			detail: { channel: 'voice' },
			says: { en: 'marketing by voice', fr: 'marketing par appel' },
		},
		{ name: 'a platform that was not told', facts: {} },
		given('another channel', [{ ...CONSENT, channels: ['email'] }]),
		given('another purpose', [{ ...CONSENT, purposes: ['transactional'] }]),
		given('an unreadable date', [{ ...CONSENT, collectedAt: 'last year' }]),
	],
});

testRule('CON-02', {
	allowed: [
		given('a consent', [CONSENT]),
		given('a withdrawal before it, which is CON-03', [
			withdrawal,
			{ ...CONSENT, collectedAt: '2027-01-01T00:00:00Z' },
		]),
		given('an earlier one besides', [CONSENT, { ...CONSENT, collectedAt: '2027-01-01T00:00:00Z' }]),
		given('a consent of this very instant', [{ ...CONSENT, collectedAt: now }]),
	],
	refused: [
		{
			...given('a second later', [{ ...CONSENT, collectedAt: '2026-11-24T09:00:01Z' }]),
			detail: { collectedAt: '2026-11-24T09:00:01Z' },
		},
		given('next year', [{ ...CONSENT, collectedAt: '2027-01-01T00:00:00Z' }]),
		given('a zone mistaken', [{ ...CONSENT, collectedAt: '2026-11-24T10:00:00Z' }]),
	],
});

testRule('CON-03', {
	allowed: [
		given('a consent', [CONSENT]),
		given('a consent after the withdrawal', [CONSENT, withdrawal, again]),
		given('a withdrawal for e-mail', [CONSENT, { ...withdrawal, channels: ['email'] }]),
	],
	refused: [
		{
			...given('a withdrawal', [CONSENT, withdrawal]),
			detail: { action: 'withdraw', since: withdrawal.collectedAt },
			says: { en: 'withdrew consent', fr: 'a retiré son consentement' },
		},
		{
			...given('a refusal', [{ ...withdrawal, action: 'refuse' }]),
			detail: { action: 'refuse', since: withdrawal.collectedAt },
			says: { en: 'refused consent', fr: 'a refusé son consentement' },
		},
		given('both at one instant', [CONSENT, { ...withdrawal, collectedAt: CONSENT.collectedAt }]),
		given('whatever the order of the list', [withdrawal, CONSENT]),
		given('an undated withdrawal', [again, { ...withdrawal, collectedAt: '' }]),
	],
});

testRule('CON-12', {
	allowed: [
		called(given('a consent', [CONSENT])),
		{ ...called(given('the day before', [])), at: '2026-08-10T09:00:00Z' },
		called({ ...given('Belgium', []), message: { to: '+32470123456', recipient: {} } }),
	],
	refused: [
		{ ...called(given('nobody', [])), detail: { state: 'none' } },
		{ ...called(given('the first day', [])), at: '2026-08-11T09:00:00Z' },
		{ ...called(given('a withdrawal', [CONSENT, withdrawal])), detail: { state: 'withdrawn' } },
	],
});

testRule('CON-13', {
	allowed: [
		called(given('a consent', [CONSENT])),
		given('an SMS', []),
		called({ name: 'an alert', facts: {}, message: { purpose: 'transactional' } }),
	],
	refused: [
		{ ...called(given('nobody', [])), detail: { state: 'none' } },
		{ ...called(given('nobody, in 2024', [])), at: '2024-03-05T09:00:00Z' },
		called(given('a consent to SMS', [{ ...CONSENT, channels: ['sms'] }])),
	],
});

testRule('SUP-01', {
	allowed: [
		given('nothing', [CONSENT]),
		given('a consent given later', [again], [stop]),
		given('an opt-out from e-mail', [CONSENT], [{ ...stop, channels: ['email'] }]),
		{ ...given('an alert', [], [stop]), message: { purpose: 'transactional' } },
	],
	refused: [
		{
			...given('STOP', [CONSENT], [stop]),
			detail: { source: 'stop_sms', occurredAt: stop.occurredAt, permanent: false },
			says: { en: 'opted out', fr: "s'est désinscrite" },
		},
		given('all channels', [CONSENT], [{ ...stop, channels: ['all'] }]),
		{
			...given('a complaint, whatever came later', [again], [{ ...stop, source: 'complaint' }]),
			detail: { source: 'complaint', permanent: true },
			says: { en: 'permanently excluded', fr: 'reste exclue' },
		},
		given('a list imported later', [{ ...again, method: 'import' }], [stop]),
		given('at the instant of the consent', [again], [{ ...stop, occurredAt: again.collectedAt }]),
		given('an undated one', [again], [{ ...stop, occurredAt: 'yesterday' }]),
	],
});
