import { decide, defaultPolicy, explain } from '../../compliance/src/index.ts';
import type { Message, OptOut } from '../../compliance/src/index.ts';
import { CONSENT, TUESDAY_10H, findingsOf, question } from './rule-tester.ts';

const SUNDAY = '2026-11-22T09:00:00Z';
const stop: OptOut = { channels: ['all'], source: 'stop_sms', occurredAt: '2026-01-01T00:00:00Z' };

test('an ordinary message is allowed, with what the decision rests on', () => {
	const verdict = decide({ ...question(), tzdata: '2026c' });
	expect(verdict).toEqual({
		outcome: 'allow',
		findings: [],
		nextPermittedAt: null,
		amended: null,
		places: [{ territory: 'FR', timeZone: 'Europe/Paris' }],
		purpose: {
			declared: 'marketing',
			inferred: 'marketing',
			signals: ['soldes', '-20% sur tout', 'STOP au 36180'],
		},
		cost: { segments: 1, encoding: 'GSM-7', credits: 1 },
		versions: {
			ruleset: expect.stringMatching(/^\d{4}\.\d+/) as string,
			calendar: expect.stringMatching(/^\d{4}\.\d+/) as string,
			tzdata: '2026c',
			phone: expect.stringContaining('libphonenumber') as string,
		},
		at: TUESDAY_10H,
	});
});

test('the text is completed, and the completed text is what is counted', () => {
	const text = 'S'.repeat(150);
	const verdict = decide(question({ message: { content: { text } } }));
	expect(verdict.outcome).toBe('amend');
	expect(verdict.amended).toEqual({
		text: `${text} STOP au 36180`,
		changes: [{ rule: 'STP-01', from: '', to: ' STOP au 36180' }],
	});
	expect(verdict.cost).toEqual({ segments: 2, encoding: 'GSM-7', credits: 2 });
});

test('146 characters and the STOP clause fill one segment', () => {
	const verdict = decide(question({ message: { content: { text: 'S'.repeat(146) } } }));
	expect(verdict.cost?.segments).toBe(1);
});

test('every finding is collected and the strongest outcome wins', () => {
	const verdict = decide(
		question({
			at: SUNDAY,
			facts: { consents: [], optOuts: [stop] },
			message: { sector: 'gambling', sender: 'X', content: { text: 'Jouez' } },
		}),
	);
	expect(verdict.outcome).toBe('reject');
	expect(verdict.findings.map(({ rule }) => rule)).toEqual([
		'CNT-01',
		'CNT-09',
		'CON-01',
		'HRS-03',
		'SND-01',
		'STP-01',
		'SUP-01',
	]);
});

test('what waiting cannot cure has no next instant, but the hours still say when they open', () => {
	const verdict = decide(question({ at: SUNDAY, facts: { consents: [], optOuts: [] } }));
	expect(verdict.nextPermittedAt).toBeNull();
	expect(findingsOf(verdict, 'HRS-03')[0]?.detail['opensAt']).toBe('2026-11-23T07:00:00Z');
});

test('a message that expires first is refused for good', () => {
	const verdict = decide({
		...question({ at: SUNDAY, message: { notAfter: '2026-11-22T20:00:00+01:00' } }),
		outsideHours: 'defer',
	});
	expect(verdict.outcome).toBe('reject');
	expect(verdict.nextPermittedAt).toBeNull();
	expect(findingsOf(verdict, 'HRS-16')).toHaveLength(1);
});

test('outsideHours changes the outcome alone', () => {
	const asked = question({ at: SUNDAY });
	const rejected = decide(asked);
	const deferred = decide({ ...asked, outsideHours: 'defer' });
	expect(rejected).toEqual({ ...deferred, outcome: 'reject' });
	expect(deferred.outcome).toBe('defer');
	expect(findingsOf(rejected, 'HRS-03')[0]?.outcome).toBe('defer');
});

test('a finding names the local time, the place and the way out', () => {
	const [finding] = findingsOf(decide(question({ at: SUNDAY })), 'HRS-03');
	expect(finding?.message).toEqual({
		en: 'It is Sunday 10:00 in Paris: marketing SMS may not be sent on Sundays. It may go on Monday 23 November at 08:00.',
		fr: 'Il est dimanche 10:00 à Paris : un SMS marketing ne part pas le dimanche. Il pourra partir le lundi 23 novembre à 08:00.',
	});
});

test('a paragraph explains the verdict in both languages', () => {
	const verdict = decide(question({ at: SUNDAY }));
	expect(explain(verdict, 'en')).toBe(
		'The message may not go now. It is Sunday 10:00 in Paris: marketing SMS may not be sent on Sundays. It may go on Monday 23 November at 08:00. [HRS-03 · General terms, time limits: “Sunday”] Earliest lawful time: Monday 23 November at 08:00 in Paris.',
	);
	expect(explain(verdict, 'fr')).toMatch(
		/^Le message ne peut pas partir maintenant\. Il est dimanche/,
	);
	expect(explain(decide(question()), 'en')).toBe('The message may go now.');
	expect(explain(decide(question({ message: { content: { text: 'a' } } })), 'fr')).toMatch(
		/texte complété/,
	);
});

test('an edge leaves consent to the platform and refuses what it knows', () => {
	const edge = decide(question({ facts: {}, vantage: 'edge' }));
	expect(edge.outcome).toBe('allow');
	expect(decide(question({ facts: {} })).outcome).toBe('reject');
	const sunday = decide(question({ facts: {}, vantage: 'edge', at: SUNDAY }));
	expect(sunday.outcome).toBe('reject');
});

test('findings carry no number, address or text of the message', () => {
	for (const change of [
		{ to: '0690123456', content: { text: 'Secret de Zoé' } },
		{ to: 'zoe@', channel: 'email' as const, content: { text: 'Secret de Zoé' } },
		{ to: '06123456789', content: { text: 'Secret de Zoé' }, sender: '+33612345678' },
	]) {
		const text = JSON.stringify(decide(question({ message: change })).findings);
		expect(text).not.toMatch(/123456|zoe@|Secret/);
	}
});

test('bad data becomes findings and never throws', () => {
	const broken = {
		channel: 'sms',
		purpose: 'marketing',
		to: 12,
		content: null,
		sender: 7,
		recipient: { country: 3, postalCode: 4, timeZone: 'Nowhere/Land' },
		sector: '__proto__',
		notAfter: 'soon',
	} as unknown as Message;
	const verdict = decide({ ...question(), message: broken });
	expect(verdict.outcome).toBe('reject');
	expect(findingsOf(verdict, 'ADR-02')).toHaveLength(1);
	const records = [
		{ ...CONSENT, channels: 'sms' },
		{ ...CONSENT, collectedAt: null },
	];
	const facts = { consents: records, optOuts: [{}] } as unknown as { consents: [] };
	expect(decide({ ...question(), facts }).outcome).toBe('reject');
});

test('a policy cannot loosen what is not the house’s', () => {
	const loosened = {
		...defaultPolicy,
		options: { rules: { 'HRS-03': 'off', 'CON-01': 'warn', 'HRS-13': 'off' } as const },
	};
	const verdict = decide({ ...question({ at: SUNDAY, facts: {} }), policy: loosened });
	expect(verdict.findings.map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
		'CON-01 reject',
		'HRS-03 defer',
	]);
	const abroad = question({ at: SUNDAY, message: { to: '+32470123456', recipient: {} } });
	expect(decide(abroad).outcome).toBe('reject');
	expect(decide({ ...abroad, policy: loosened }).outcome).toBe('allow');
});

test('the preset law warns where the contract alone forbids', () => {
	const verdict = decide(question({ at: SUNDAY, policy: { preset: 'law' } }));
	expect(verdict.outcome).toBe('allow');
	expect(findingsOf(verdict, 'HRS-03')[0]?.outcome).toBe('warn');
});
