import { testRule } from './rule-tester.ts';
import type { Case } from './rule-tester.ts';
import { CONSENT } from './rule-tester.ts';

const at = (instant: string, change: Case = {}): Case => ({
	name: instant,
	at: instant,
	...change,
});
const alert: Case = { message: { purpose: 'transactional' } };
const email: Case = { message: { channel: 'email', to: 'zoe@example.com' } };
const voice: Case = { message: { channel: 'voice' } };
const NO_HOLIDAY = expect.not.objectContaining({ holiday: expect.anything() as unknown }) as Record<
	string,
	unknown
>;
const to = (number: string, recipient = {}): Case => ({ message: { to: number, recipient } });

testRule('HRS-01', {
	allowed: [
		at('2026-11-24T07:00:00Z'),
		at('2026-11-24T20:59:59.999Z'),
		at('2026-11-24T02:00:00Z', alert),
		at('2026-11-24T02:00:00Z', email),
		at('2026-11-24T12:00:00Z', to('0690123456')),
	],
	refused: [
		{
			...at('2026-11-24T06:59:59.999Z'),
			detail: {
				closedIn: [{ territory: 'FR', timeZone: 'Europe/Paris' }],
				opensAt: '2026-11-24T07:00:00Z',
			},
		},
		{ ...at('2026-11-24T21:00:00Z'), detail: { opensAt: '2026-11-25T07:00:00Z' } },
		at('2026-11-24T11:59:59Z', to('0690123456')),
		at('2026-11-24T07:30:00Z', to('+33612345678', { postalCode: '97200' })),
	],
});

testRule('HRS-02', {
	allowed: [
		at('2026-11-24T20:29:59Z'),
		at('2026-11-24T21:00:00Z'),
		at('2026-02-24T20:45:00Z'),
		at('2026-11-24T20:45:00Z', alert),
	],
	refused: [
		{ ...at('2026-11-24T20:30:00Z'), outcome: 'warn' },
		{ ...at('2026-11-24T20:59:59Z'), outcome: 'warn' },
		at('2026-11-24T20:30:00Z', { policy: { preset: 'charter' } }),
		at('2026-11-24T20:30:00Z', {
			policy: { options: { rules: { 'HRS-02': 'enforce' } } },
		}),
	],
});

testRule('HRS-03', {
	allowed: [
		at('2026-11-21T22:59:59Z'),
		at('2026-11-22T23:00:00Z'),
		at('2026-11-22T10:00:00Z', alert),
		at('2026-11-23T08:00:00Z'),
	],
	refused: [
		at('2026-11-21T23:00:00Z'),
		at('2026-11-22T10:00:00Z'),
		at('2026-11-22T22:59:59Z'),
		{ ...at('2026-11-23T08:30:00Z', to('+68987123456')), name: 'still Sunday in Tahiti' },
	],
});

testRule('HRS-04', {
	allowed: [
		at('2026-11-10T22:59:59Z'),
		at('2026-11-11T23:00:00Z'),
		at('2026-12-26T10:00:00Z'),
		at('2026-05-22T15:00:00Z', to('+590690123456')),
		{ ...at('2026-04-03T15:00:00Z', to('0690123456')), name: 'a day of usage, which is HRS-05' },
		at('2026-11-11T10:00:00Z', alert),
		at('2025-11-20T20:00:00Z', to('+68987123456')),
	],
	refused: [
		{
			...at('2026-11-11T10:00:00Z'),
			detail: {
				holiday: 'Armistice Day',
				status: 'statutory',
				source: expect.stringContaining('L3133-1'),
				confidence: 'high',
			},
			says: {
				en: '11 November is a public holiday there (Armistice Day),',
				fr: 'le 11 novembre y est férié (Armistice 1918),',
			},
		},
		{
			...at('2026-12-26T10:00:00Z', to('+33612345678', { postalCode: '68000' })),
			detail: { status: 'statutory', source: expect.stringContaining('L3134-13') },
		},
		at('2026-05-22T15:00:00Z', to('0696123456')),
		at('2026-12-20T10:00:00Z', to('0692123456')),
		at('2026-04-27T10:00:00Z', to('+33612345678', { postalCode: '97600' })),
		{
			...at('2026-05-27T14:00:00Z', to('+590690123456', { postalCode: '97150' })),
			detail: { status: 'disputed' },
		},
		at('2026-11-20T20:00:00Z', to('+68987123456')),
		at('2026-10-09T15:00:00Z', to('+590690123456', { postalCode: '97133' })),
		at('2026-09-24T00:30:00Z', to('+687751234')),
	],
});

testRule('HRS-20', {
	allowed: [
		at('2026-11-24T07:00:00Z', { message: { channel: 'voice', purpose: 'transactional' } }),
		at('2026-11-24T20:59:59.999Z', { message: { channel: 'voice', purpose: 'transactional' } }),
		at('2026-11-24T02:00:00Z', alert),
		at('2026-11-24T02:00:00Z', voice),
		at('2026-11-24T02:00:00Z', {
			message: { channel: 'email', purpose: 'transactional', to: 'zoe@example.com' },
		}),
	],
	refused: [
		{
			...at('2026-11-24T06:59:59.999Z', {
				message: { channel: 'voice', purpose: 'transactional' },
			}),
			outcome: 'warn',
			says: { en: 'a call at night wakes people', fr: 'un appel de nuit réveille' },
		},
		{
			...at('2026-11-24T21:00:00Z', { message: { channel: 'voice', purpose: 'transactional' } }),
			outcome: 'warn',
		},
		// Where the recipient is: 07:59 in Guadeloupe.
		{
			...at('2026-11-24T11:59:59Z', {
				message: { channel: 'voice', purpose: 'transactional', to: '0690123456' },
			}),
			outcome: 'warn',
		},
		// Another country.
		{
			...at('2026-11-24T01:00:00Z', {
				message: { channel: 'voice', purpose: 'transactional', to: '+32470123456' },
			}),
			outcome: 'warn',
		},
		{
			...at('2026-11-24T02:00:00Z', {
				message: { channel: 'voice', purpose: 'transactional' },
				policy: { options: { rules: { 'HRS-20': 'enforce' } } },
			}),
			detail: { opensAt: '2026-11-24T07:00:00Z' },
		},
	],
});

testRule('HRS-05', {
	allowed: [
		at('2026-04-03T10:00:00Z'),
		at('2026-12-26T10:00:00Z'),
		at('2026-04-03T10:00:00Z', to('+33612345678', { postalCode: '67000' })),
		at('2026-11-24T09:00:00Z', to('+33612345678')),
	],
	refused: [
		{
			...at('2026-04-03T10:00:00Z', to('+33612345678')),
			outcome: 'warn',
			detail: { holiday: 'Good Friday', status: 'statutory', confidence: 'high' },
			says: {
				en: '3 April is a public holiday in Alsace-Moselle (Good Friday); provide the postal code',
				fr: 'le 3 avril est férié en Alsace-Moselle (Vendredi saint) ; indiquez le code postal',
			},
		},
		{ ...at('2026-12-26T10:00:00Z', to('+33612345678')), outcome: 'warn' },
		{
			...at('2026-07-21T15:00:00Z', to('0696123456')),
			outcome: 'warn',
			detail: { status: 'usage' },
			says: {
				en: '21 July is observed as a holiday there by custom (',
				fr: 'le 21 juillet y est chômé par usage (',
			},
		},
		{ ...at('2026-03-12T15:00:00Z', to('0690123456')), outcome: 'warn' },
		at('2026-04-03T10:00:00Z', {
			...to('+33612345678'),
			policy: { options: { rules: { 'HRS-05': 'enforce' } } },
		}),
	],
});

const waived = { consents: [{ ...CONSENT, hoursWaiver: true }], optOuts: [] };
testRule('HRS-06', {
	allowed: [
		at('2026-11-24T09:00:00Z', voice),
		at('2026-11-24T11:59:59Z', voice),
		at('2026-11-24T13:00:00Z', voice),
		at('2026-11-24T18:59:59Z', voice),
		{ ...at('2026-11-28T09:00:00Z', voice), facts: waived },
		at('2026-11-28T09:00:00Z', { message: { channel: 'voice', purpose: 'transactional' } }),
		{
			...at('2026-04-03T10:00:00Z', {
				message: { channel: 'voice', recipient: { postalCode: '67000' } },
			}),
			name: 'Good Friday in Alsace: D.223-9 counts national holidays only',
		},
	],
	refused: [
		at('2026-11-24T08:59:59Z', voice),
		at('2026-11-24T12:00:00Z', voice),
		at('2026-11-24T19:00:00Z', voice),
		at('2026-11-28T09:00:00Z', voice),
		{ ...at('2026-11-11T10:00:00Z', voice), detail: { holiday: 'Armistice Day' } },
		{
			...at('2026-04-03T07:59:00Z', {
				message: { channel: 'voice', recipient: { postalCode: '67000' } },
			}),
			name: 'before ten on Good Friday in Alsace',
			detail: NO_HOLIDAY,
		},
		{
			...at('2026-11-28T09:00:00Z', voice),
			name: 'a waiver that was withdrawn',
			facts: { consents: [{ ...CONSENT, hoursWaiver: true, action: 'withdraw' }], optOuts: [] },
		},
		{
			...at('2026-11-28T09:00:00Z', voice),
			name: 'an edge that knows of no waiver',
			vantage: 'edge',
			facts: {},
			outcome: 'warn',
		},
	],
});

testRule('HRS-11', {
	allowed: [
		at('2026-11-24T19:00:00Z', { ...to('+14155552671'), policy: { preset: 'us' } }),
		at('2026-11-24T09:00:00Z', { policy: { preset: 'us' } }),
		at('2026-11-24T09:00:00Z', to('+14155552671')),
	],
	refused: [
		{ ...at('2026-11-24T17:59:00Z', to('+14155552671')), policy: { preset: 'us' } },
		{ ...at('2026-11-25T02:00:00Z', to('+14155552671')), policy: { preset: 'us' } },
		{ ...at('2026-11-24T09:00:00Z', to('+14155552671')), policy: { preset: 'us' } },
	],
});

testRule('HRS-13', {
	allowed: [
		at('2026-11-24T08:00:00Z', to('+32470123456')),
		at('2026-11-24T18:59:59Z', to('+32470123456')),
		at('2026-11-24T02:00:00Z'),
		at('2026-11-24T09:00:00Z', to('+447400123456')),
	],
	refused: [
		at('2026-11-24T07:59:59Z', to('+32470123456')),
		at('2026-11-24T19:00:00Z', to('+32470123456')),
		at('2026-11-22T10:00:00Z', to('+41791234567')),
		at('2026-11-24T08:59:59Z', to('+447400123456')),
		{ ...at('2026-11-24T19:30:00Z'), message: { recipient: { country: 'BE' } } },
	],
});

const until = (notAfter: string): Case => ({ message: { notAfter } });
testRule('HRS-16', {
	allowed: [
		at('2026-11-24T09:00:00Z', until('2026-11-24T09:00:00Z')),
		at('2026-11-24T22:00:00Z', until('2026-11-25T07:00:00Z')),
		at('2026-11-24T22:00:00Z'),
		at('2026-11-24T22:00:00Z', {
			message: { purpose: 'transactional', notAfter: '2026-11-24T12:00:00Z' },
		}),
	],
	refused: [
		{
			...at('2026-11-24T22:00:00Z', until('2026-11-25T06:59:59Z')),
			detail: { notAfter: '2026-11-25T06:59:59Z', opensAt: '2026-11-25T07:00:00Z' },
			says: {
				en: 'instant (Wednesday 25 November at 08:00 in Paris). Send',
				fr: 'permis (mercredi 25 novembre à 08:00 à Paris). Envoyez',
			},
		},
		{
			...at('2026-11-24T09:00:00Z', until('2026-11-24T08:59:59Z')),
			detail: { opensAt: '2026-11-24T09:00:00Z' },
		},
		{ ...at('2026-11-24T09:00:00Z', until('tonight')), detail: { reason: 'unreadable' } },
		{
			// Four attempts that cannot be dated: there is no lawful instant to name.
			...at('2026-11-24T10:00:00Z', {
				message: { channel: 'voice', notAfter: '2026-11-25T10:00:00Z' },
				facts: { consents: [CONSENT], optOuts: [], callAttempts: ['', '', '', ''] },
			}),
			name: 'no lawful instant at all',
			detail: { opensAt: null },
			says: { en: 'lawful instant. Send', fr: 'instant permis. Envoyez' },
		},
	],
});
