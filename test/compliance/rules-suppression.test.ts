import type { AddressMark, CallRefusal, Facts, StopReply } from '../../compliance/src/index.ts';
import { decide } from '../../compliance/src/index.ts';
import { CONSENT, findingsOf, question, testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';

const knowing = (name: string, facts: Facts): Case => ({
	name,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
});
const called = (example: Case): Case => ({
	...example,
	message: { ...example.message, channel: 'voice' },
});
const alert = (example: Case): Case => ({
	...example,
	message: { ...example.message, purpose: 'transactional' },
});

const stop: StopReply = { receivedAt: '2026-01-01T00:00:00Z' };
const again = { ...CONSENT, collectedAt: '2026-02-01T00:00:00Z' };
testRule('SUP-02', {
	allowed: [
		knowing('none', { stopReplies: [] }),
		knowing('nobody knows', {}),
		knowing('a consent given later', { stopReplies: [stop], consents: [again] }),
		alert(knowing('an alert', { stopReplies: [stop] })),
		called(knowing('a call', { stopReplies: [stop] })),
	],
	refused: [
		{ ...knowing('STOP', { stopReplies: [stop] }), detail: { receivedAt: stop.receivedAt } },
		knowing('at the instant of the consent', {
			stopReplies: [{ receivedAt: again.collectedAt }],
			consents: [again],
		}),
		knowing('a list imported later', {
			stopReplies: [stop],
			consents: [{ ...again, method: 'import' }],
		}),
		knowing('no date', { stopReplies: [{ receivedAt: '' }], consents: [again] }),
		knowing('one of two later', {
			stopReplies: [stop, { receivedAt: '2026-03-01T00:00:00Z' }],
			consents: [again],
		}),
		knowing('a withdrawal since', {
			stopReplies: [stop],
			consents: [{ ...again, action: 'withdraw' }],
		}),
	],
});

const marked = (kind: AddressMark['kind']): Facts => ({
	marks: [{ kind, markedAt: '2026-10-01T10:00:00Z' }],
});
testRule('SUP-03', {
	allowed: [
		knowing('no mark', { marks: [] }),
		knowing('nobody knows', {}),
		alert(knowing('an alert to a good number', { marks: [] })),
	],
	refused: [
		{
			...knowing('a wrong number', marked('wrong_number')),
			detail: { kind: 'wrong_number', markedAt: '2026-10-01T10:00:00Z' },
			says: { en: 'belongs to someone else', fr: "celle de quelqu'un d'autre" },
		},
		alert(knowing('an alert to a wrong number', marked('wrong_number'))),
		{
			...alert(knowing('an alert to an address that bounced', marked('hard_bounce'))),
			message: { channel: 'email', purpose: 'transactional', to: 'zoe@example.org' },
		},
		alert(knowing('an alert after a spam report', marked('complaint'))),
		called(knowing('a call to a wrong number', marked('wrong_number'))),
	],
});

const refusal = (refusedAt: string, objection?: boolean): readonly CallRefusal[] => [
	{ refusedAt, objection },
];
// The decision is on 24 November; sixty full days before it began on 25 September.
testRule('SUP-04', {
	allowed: [
		called(knowing('on day 61', { callRefusals: refusal('2026-09-24T23:59:59+02:00') })),
		called(knowing('no refusal', { callRefusals: [] })),
		called(knowing('nobody knows', {})),
		knowing('an SMS', { callRefusals: refusal('2026-11-20T10:00:00Z') }),
		called({
			...knowing('Belgium', { callRefusals: refusal('2026-11-20T10:00:00Z') }),
			message: { to: '+32470123456', recipient: {} },
		}),
	],
	refused: [
		{
			...called(knowing('on day 60', { callRefusals: refusal('2026-09-25T00:00:00+02:00') })),
			detail: { callableFrom: '2026-11-25' },
			says: { en: 'Do not call before 25 November 2026.', fr: 'avant le 25 novembre 2026.' },
		},
		{
			...called(
				knowing('the second of two', {
					callRefusals: [...refusal('2026-01-01T10:00:00Z'), ...refusal('2026-10-01T10:00:00Z')],
				}),
			),
			detail: { callableFrom: '2026-12-01' },
		},
		called(knowing('an hour ago', { callRefusals: refusal('2026-11-24T08:00:00Z') })),
		{
			...called(knowing('no date', { callRefusals: refusal('soon') })),
			detail: { callableFrom: null },
			says: { en: 'ago. Do not call.', fr: "révolus. N'appelez pas." },
		},
		called({
			// The same instant is the 25th in Paris and the 24th in Guadeloupe: free there, but not in Paris.
			...knowing('the stricter of two places', {
				callRefusals: refusal('2026-09-24T23:00:00Z'),
			}),
			message: { to: '+33612345678', recipient: { postalCode: '97110' } },
		}),
	],
});

testRule('SUP-05', {
	allowed: [
		called(
			knowing('a refusal without objection', { callRefusals: refusal('2020-01-01T10:00:00Z') }),
		),
		called(knowing('nobody knows', {})),
		knowing('an SMS', { callRefusals: refusal('2026-01-01T10:00:00Z', true) }),
	],
	refused: [
		{
			...called(knowing('years ago', { callRefusals: refusal('2021-01-01T10:00:00Z', true) })),
			detail: { refusedAt: '2021-01-01T10:00:00Z', permanent: true },
		},
		called(
			knowing('the first of two', {
				callRefusals: [
					...refusal('2021-01-01T10:00:00Z', true),
					...refusal('2022-01-01T10:00:00Z', false),
				],
			}),
		),
		called(
			knowing('whatever was consented to later', {
				callRefusals: refusal('2026-01-01T10:00:00Z', true),
				consents: [again],
			}),
		),
		called(knowing('no date', { callRefusals: refusal('', true) })),
	],
});

const optedOut = { channels: ['all'], source: 'crm', occurredAt: '2026-05-01T00:00:00Z' } as const;
testRule('SUP-07', {
	allowed: [
		knowing('no opt-out', { crmSubscribedAt: '2024-01-01T00:00:00Z' }),
		knowing('a subscription later than the opt-out, which SUP-01 refuses', {
			crmSubscribedAt: '2026-05-01T00:00:01Z',
			optOuts: [optedOut],
		}),
		knowing('nobody knows', { optOuts: [optedOut] }),
		alert(knowing('an alert', { crmSubscribedAt: '2024-01-01T00:00:00Z', optOuts: [optedOut] })),
	],
	refused: [
		{
			...knowing('an old subscription', {
				crmSubscribedAt: '2024-01-01T00:00:00Z',
				optOuts: [optedOut],
			}),
			detail: { since: optedOut.occurredAt },
		},
		knowing('a refusal', {
			crmSubscribedAt: '2024-01-01T00:00:00Z',
			consents: [{ ...CONSENT, action: 'refuse' }],
		}),
		knowing('an opt-out that cannot be dated', {
			crmSubscribedAt: '2026-11-01T00:00:00Z',
			optOuts: [{ ...optedOut, occurredAt: 'in May' }],
		}),
		knowing('at the same instant', {
			crmSubscribedAt: '2026-05-01T00:00:00Z',
			optOuts: [optedOut],
		}),
		knowing('a withdrawal', {
			crmSubscribedAt: '2024-01-01T00:00:00Z',
			consents: [{ ...CONSENT, action: 'withdraw' }],
		}),
		knowing('no date', { crmSubscribedAt: 'always', optOuts: [optedOut] }),
	],
});

test('a subscription in the CRM never lifts an opt-out', () => {
	const facts = { consents: [CONSENT], optOuts: [optedOut] };
	const crmSubscribedAt = '2026-11-01T00:00:00Z';
	const verdict = decide(question({ facts: { ...facts, crmSubscribedAt } }));
	expect(verdict.outcome).toBe('reject');
	expect(findingsOf(verdict, 'SUP-01')).toHaveLength(1);
});
