import { decide, defaultPolicy, workingDayDeadline } from '../../compliance/src/index.ts';
import type { Channel, Preset, Purpose } from '../../compliance/src/index.ts';
import { findingsOf, question } from './rule-tester.ts';
import vectors from './vectors/hours.json';

describe('golden vectors under the preset contract', () => {
	test.each(vectors.hours)('$why', ({ channel, purpose, to, postalCode, at, ...expected }) => {
		const asked = question({
			at,
			message: {
				channel: channel as Channel,
				purpose: purpose as Purpose,
				to,
				recipient: postalCode === null ? {} : { postalCode },
				content: { text: 'DURAND : le nouveau catalogue est là. STOP au 36180' },
			},
		});
		const rejecting = decide(asked);
		expect(rejecting.outcome).toBe(expected.permitted ? 'allow' : 'reject');
		expect(rejecting.nextPermittedAt).toBe(expected.nextPermittedAt);
		const deferring = decide({ ...asked, outsideHours: 'defer' });
		expect(deferring.outcome).toBe(expected.permitted ? 'allow' : 'defer');
		expect(deferring.nextPermittedAt).toBe(expected.nextPermittedAt);
		expect(deferring.findings).toEqual(rejecting.findings);
	});

	test('the charter of 2026 warns at 21:30', () => {
		const verdict = decide(question({ at: '2026-11-23T20:30:00Z' }));
		expect(findingsOf(verdict, 'HRS-02')).toMatchObject([{ outcome: 'warn' }]);
	});

	test.each(vectors.proofDeadlines)('$requestedOn + $days', ({ requestedOn, days, due }) => {
		expect(workingDayDeadline(requestedOn, days)).toBe(due);
	});
});

/** Section 6 of the field report: [at, number, postal code, expected]. */
const CHARTER: readonly [string, string, string | undefined, string | null][] = [
	['2026-11-23T20:29:59Z', '+33612345678', '75011', null],
	['2026-11-23T20:30:00Z', '+33612345678', '75011', '2026-11-24T07:00:00Z'],
	['2026-11-23T21:00:00Z', '+33612345678', '75011', '2026-11-24T07:00:00Z'],
	['2026-11-23T06:59:59Z', '+33612345678', '75011', '2026-11-23T07:00:00Z'],
	['2026-11-22T09:00:00Z', '+33612345678', '75011', '2026-11-23T07:00:00Z'],
	['2026-12-25T10:00:00Z', '+33612345678', '75011', '2026-12-26T07:00:00Z'],
	['2026-12-25T10:00:00Z', '+33612345678', '67000', '2026-12-28T07:00:00Z'],
	['2026-04-03T10:00:00Z', '+33612345678', '57000', '2026-04-04T06:00:00Z'],
	['2026-03-28T21:30:00Z', '+33612345678', '75011', '2026-03-30T06:00:00Z'],
	['2026-10-24T20:30:00Z', '+33612345678', '75011', '2026-10-26T07:00:00Z'],
	['2026-04-04T20:30:00Z', '+33612345678', '75011', '2026-04-07T06:00:00Z'],
	['2026-11-23T11:30:00Z', '+590690123456', '97110', '2026-11-23T12:00:00Z'],
	['2026-05-27T14:00:00Z', '+590690123456', undefined, '2026-05-29T12:00:00Z'],
	['2026-11-23T18:30:00Z', '+262692123456', '97400', '2026-11-24T04:00:00Z'],
	// Tahiti; 98714 is Papeete, so that the Marquesas and Gambier are out of the question.
	['2026-11-23T08:30:00Z', '+68987123456', '98714', '2026-11-23T18:00:00Z'],
	// Without it the last of the three zones to open (Tahiti) decides as well.
	['2026-11-23T08:30:00Z', '+68987123456', undefined, '2026-11-23T18:00:00Z'],
];

describe('section 6 under the preset charter', () => {
	test.each(CHARTER)('%s %s %s', (at, to, postalCode, expected) => {
		const policy: { preset: Preset } = { preset: 'charter' };
		const asked = question({ at, policy, message: { to, recipient: { postalCode } } });
		const verdict = decide(asked);
		expect(verdict.nextPermittedAt).toBe(expected);
		expect(verdict.outcome).toBe(expected === null ? 'allow' : 'reject');
	});

	test('the default policy is the contract', () => {
		expect(defaultPolicy).toEqual({ preset: 'contract', stopCodes: { FR: '36180' }, options: {} });
	});
});
