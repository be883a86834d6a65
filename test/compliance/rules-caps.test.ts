import type { Facts } from '../../compliance/src/index.ts';
import { checkPolicy, decide, defaultPolicy } from '../../compliance/src/index.ts';
import { CONSENT, findingsOf, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const knowing = (name: string, facts: Facts): Case => ({
	name,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
});
const calls = (name: string, ...callAttempts: readonly string[]): Case => ({
	...knowing(name, { callAttempts }),
	message: { channel: 'voice' },
});
const THREE = ['2026-11-20T10:00:00Z', '2026-11-19T10:00:00Z', '2026-11-18T10:00:00Z'];

// The decision is on 24 November; thirty calendar days up to it begin on 26 October.
testRule('CAP-01', {
	allowed: [
		calls('three', ...THREE),
		calls('the first of four on day 31', '2026-10-25T18:00:00+01:00', ...THREE),
		calls('none'),
		{
			...calls('midnight of day 31', '2026-10-28T17:00:00Z', ...THREE),
			at: '2026-11-26T23:00:00Z',
		},
		{
			// Where the law of France does not reach, its days do not count: day 30 in California.
			...calls('midnight of day 31, perhaps abroad', '2026-10-28T17:00:00Z', ...THREE),
			at: '2026-11-26T23:00:00Z',
			message: { channel: 'voice', recipient: { country: 'US' } },
		},
		{ ...knowing('nobody knows', {}), message: { channel: 'voice' } },
		{
			...calls('Belgium', ...THREE, ...THREE),
			message: { channel: 'voice', to: '+32470123456', recipient: {} },
		},
		knowing('an SMS', { callAttempts: [...THREE, ...THREE] }),
	],
	refused: [
		calls('the first of four on day 30', '2026-10-26T00:00:00+01:00', ...THREE),
		{ ...calls('five', ...THREE, ...THREE.slice(1)), detail: { limit: 4, attempts: 5 } },
		{
			...calls('one that cannot be dated', 'a while ago', ...THREE),
			// The third latest, of 18 November, and thirty days.
			says: { en: 'is lawful from 18 December.', fr: 'à partir du 18 décembre.' },
		},
		{
			...calls('four of them', '', '', '', ''),
			detail: { limit: 4, attempts: 4, days: 30 },
			says: {
				en: 'limit. Provide the dates of the attempts.',
				fr: 'limite. Indiquez la date de chaque tentative.',
			},
		},
		calls('a clock that runs fast', '2026-11-25T10:00:00Z', ...THREE),
	],
});

describe('CAP-01 waits', () => {
	const asked = {
		...question(calls('', '2026-10-28T17:00:00Z', ...THREE)),
		outsideHours: 'defer' as const,
	};
	test('until the calling hours of day 31', () => {
		const verdict = decide(asked);
		expect(verdict.outcome).toBe('defer');
		// 28 October + 30 days is Friday 27 November, 10:00 in Paris.
		expect(verdict.nextPermittedAt).toBe('2026-11-27T09:00:00Z');
		expect(decide({ ...asked, at: Date.parse('2026-11-27T09:00:00Z') }).outcome).toBe('allow');
		expect(decide({ ...asked, at: Date.parse('2026-11-27T08:59:59Z') }).outcome).toBe('defer');
	});
	test('over a weekend', () => {
		const facts = { ...asked.facts, callAttempts: ['2026-10-29T17:00:00Z', ...THREE] };
		expect(decide({ ...asked, facts }).nextPermittedAt).toBe('2026-11-30T09:00:00Z');
	});
	test('no longer than the message lives', () => {
		const message = { ...asked.message, notAfter: '2026-11-26T18:00:00Z' };
		const verdict = decide({ ...asked, message });
		expect(verdict.outcome).toBe('reject');
		expect(findingsOf(verdict, 'HRS-16')).toHaveLength(1);
	});
	test('for good, when no date can be read', () => {
		const facts = { ...asked.facts, callAttempts: ['', '', '', ''] };
		expect(decide({ ...asked, facts })).toMatchObject({ outcome: 'reject', nextPermittedAt: null });
	});
	test('by the day of the place, through the change of the clock', () => {
		// Clocks went forward on 29 March 2026; 24 March 23:30 in Paris is still the 24th.
		const callAttempts = Array.from({ length: 4 }, () => '2026-03-24T22:30:00Z');
		const facts = { ...asked.facts, callAttempts };
		const verdict = decide({ ...asked, facts, at: Date.parse('2026-04-22T09:00:00Z') });
		expect(verdict.nextPermittedAt).toBe('2026-04-23T08:00:00Z');
	});
});

const on = (options: (typeof defaultPolicy)['options'] = {}) => ({
	options: { rules: { 'CAP-02': 'warn' } as const, ...options },
});
const sms = (...marketingSmsSent: readonly string[]): Case => ({
	...knowing(`${marketingSmsSent.length} messages`, { marketingSmsSent }),
	policy: on(),
});
testRule('CAP-02', {
	allowed: [
		sms(),
		{ ...sms('2026-11-23T22:59:59Z'), name: 'yesterday in Paris' },
		sms(...THREE),
		{ ...sms(...THREE, ...THREE), name: 'off by default', policy: {} },
		{ ...sms('2026-11-24T08:00:00Z'), name: 'a wider cap', policy: on({ smsCaps: { perDay: 2 } }) },
		{ ...knowing('nobody knows', {}), policy: on() },
	],
	refused: [
		{ ...sms('2026-11-23T23:00:00Z'), name: 'today in Paris', detail: { today: 1 } },
		{ ...sms('2026-11-17T10:00:00Z', ...THREE), detail: { recent: 4 } },
		{ ...sms('2026-11-24T08:00:00Z'), name: 'the charter', policy: { preset: 'charter' } },
		{ ...sms(THREE[0] ?? ''), name: 'a tighter cap', policy: on({ smsCaps: { per30Days: 1 } }) },
		{ ...sms('recently'), name: 'no date' },
	],
});

test('caps are whole numbers from 1', () => {
	const asked = { ...defaultPolicy, options: { smsCaps: { perDay: 0, per30Days: 4 } } };
	expect(checkPolicy(asked).map(({ pointer }) => pointer)).toEqual(['/options/smsCaps/perDay']);
	expect(checkPolicy({ ...asked, options: { smsCaps: { perDay: 2 } } })).toEqual([]);
});

const mails = (
	lastHour: number,
	lastDay: number,
	purpose: 'marketing' | 'transactional',
): Case => ({
	...knowing(`${lastHour} an hour, ${lastDay} a day, ${purpose}`, {
		sentToRecipient: { lastHour, lastDay },
	}),
	message: { channel: 'email', to: 'zoe@example.org', purpose },
});
testRule('CAP-04', {
	allowed: [
		mails(0, 0, 'marketing'),
		mails(19, 49, 'marketing'),
		mails(19, 49, 'transactional'),
		{ ...knowing('nobody knows', {}), message: { channel: 'email', to: 'zoe@example.org' } },
		{ ...mails(90, 90, 'transactional'), name: 'an SMS', message: { purpose: 'transactional' } },
	],
	refused: [
		mails(20, 20, 'marketing'),
		mails(20, 20, 'transactional'),
		mails(0, 50, 'transactional'),
		{
			...mails(99, 99, 'marketing'),
			policy: { preset: 'law' },
			outcome: 'warn',
			detail: { lastHour: 99, lastDay: 99, perHour: 20, perDay: 50 },
		},
	],
});

const closing = (at: string, change: Case = {}): Case => ({
	...change,
	name: change.name ?? at,
	at,
});
testRule('HRS-17', {
	allowed: [
		closing('2026-11-24T20:54:59Z'),
		{ name: 'closed already', at: '2026-11-24T21:00:00Z' },
		{ name: 'before opening', at: '2026-11-24T06:58:00Z' },
		closing('2026-11-24T20:57:00Z', { name: 'an alert', message: { purpose: 'transactional' } }),
		closing('2026-11-24T11:54:59Z', {
			name: 'six minutes to lunch',
			message: { channel: 'voice' },
		}),
	],
	refused: [
		{ ...closing('2026-11-24T20:55:00Z'), detail: { minutes: 5 } },
		closing('2026-11-24T20:59:59Z'),
		closing('2026-11-24T11:55:00Z', { name: 'a call before lunch', message: { channel: 'voice' } }),
		closing('2026-11-24T20:25:00Z', { name: 'the charter', policy: { preset: 'charter' } }),
	],
});
