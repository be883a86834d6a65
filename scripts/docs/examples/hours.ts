import type { Message } from '../../../compliance/src/index.ts';
import { AMERICAN, CALL, CANADIAN, NEW_YORK_14H, abroad, knowing } from './base.ts';
import type { RuleExamples } from './base.ts';

const ALERT_CALL: Partial<Message> = {
	...CALL,
	content: { text: 'Bonjour, votre commande 1042 sera livrée demain entre 9 h et 11 h.' },
};
const VOICE: Partial<Message> = { channel: 'voice', sender: '01 62 00 12 34' };

export const HOURS_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
	'HRS-01': { refused: { at: '2026-11-24T21:00:00Z' }, allowed: { at: '2026-11-24T20:59:59Z' } },
	'HRS-02': {
		refused: { at: '2026-11-24T20:30:00Z', policy: { preset: 'charter' } },
		allowed: { at: '2026-11-24T20:29:59Z', policy: { preset: 'charter' } },
	},
	'HRS-03': { refused: { at: '2026-11-22T09:00:00Z' }, allowed: { at: '2026-11-23T09:00:00Z' } },
	'HRS-04': {
		refused: { at: '2026-12-26T09:00:00Z', message: { recipient: { postalCode: '67000' } } },
		allowed: { at: '2026-12-26T09:00:00Z' },
	},
	'HRS-05': {
		refused: {
			at: '2026-04-03T14:00:00Z',
			message: { to: '+590690123456', recipient: { postalCode: '97110' } },
		},
		allowed: { at: '2026-04-03T08:00:00Z' },
	},
	'HRS-06': {
		refused: { message: CALL, at: '2026-11-24T12:30:00Z' },
		allowed: { message: CALL, at: '2026-11-24T13:00:00Z' },
	},
	'HRS-07': {
		refused: { message: abroad('+34 612 34 56 78'), at: '2026-11-28T10:00:00Z' },
		allowed: { message: abroad('+34 612 34 56 78') },
	},
	'HRS-08': {
		refused: { message: abroad('+39 333 123 4567'), at: '2026-11-28T18:30:00Z' },
		allowed: { message: abroad('+39 333 123 4567') },
	},
	'HRS-09': {
		refused: {
			message: { ...abroad('+61 412 345 678'), recipient: { postalCode: '2000' } },
			at: '2026-11-24T10:00:00Z',
		},
		allowed: {
			message: { ...abroad('+61 412 345 678'), recipient: { postalCode: '2000' } },
			at: '2026-11-24T02:00:00Z',
		},
	},
	'HRS-10': {
		refused: { message: { ...CANADIAN, ...VOICE }, at: '2026-11-28T12:00:00Z' },
		allowed: { message: { ...CANADIAN, ...VOICE }, at: NEW_YORK_14H },
	},
	'HRS-11': {
		refused: {
			message: { to: '+12015550123', recipient: { timeZone: 'America/New_York' } },
			policy: { preset: 'us' },
			at: '2026-11-24T09:00:00Z',
		},
		allowed: {
			message: { to: '+12015550123', recipient: { timeZone: 'America/New_York' } },
			policy: { preset: 'us' },
			at: '2026-11-24T19:30:00Z',
		},
	},
	'HRS-12': {
		refused: {
			message: { ...AMERICAN, recipient: { postalCode: '33101' } },
			policy: { preset: 'us' },
			at: '2026-11-25T01:30:00Z',
		},
		allowed: {
			message: { ...AMERICAN, recipient: { postalCode: '33101' } },
			policy: { preset: 'us' },
			at: NEW_YORK_14H,
		},
	},
	'HRS-13': {
		refused: { message: { to: '+32470123456', recipient: {} }, at: '2026-11-24T19:00:00Z' },
		allowed: { message: { to: '+32470123456', recipient: {} } },
	},
	'HRS-18': {
		refused: { message: { to: '+48512345678', recipient: { timeZone: 'Europe/Warsaw' } } },
		allowed: { message: { to: '+376312345', recipient: {} }, at: '2026-11-24T10:00:00Z' },
	},
	'HRS-19': {
		refused: { message: { to: '+491711234567', recipient: {} }, at: '2027-01-06T10:00:00Z' },
		allowed: {
			message: { to: '+491711234567', recipient: { postalCode: '10115' } },
			at: '2027-01-06T10:00:00Z',
		},
	},
	'HRS-20': {
		refused: {
			message: { ...ALERT_CALL, purpose: 'transactional' },
			at: '2026-11-24T02:00:00Z',
		},
		allowed: { message: { ...ALERT_CALL, purpose: 'transactional' }, at: '2026-11-24T07:00:00Z' },
	},
	'HRS-14': {
		refused: {
			...knowing({ batch: { ahead: 10_000, perSecond: 10 } }),
			at: '2026-11-24T20:50:00Z',
		},
		allowed: { ...knowing({ batch: { ahead: 1000, perSecond: 10 } }), at: '2026-11-24T20:50:00Z' },
	},
	'HRS-15': {
		refused: { ...knowing({ validityMinutes: 2880 }), at: '2026-11-24T19:00:00Z' },
		allowed: { ...knowing({ validityMinutes: 60 }), at: '2026-11-24T19:00:00Z' },
	},
	'HRS-16': {
		refused: { message: { notAfter: '2026-11-24T23:00:00+01:00' }, at: '2026-11-24T21:15:00Z' },
		allowed: { message: { notAfter: '2026-11-24T23:00:00+01:00' } },
	},
	'HRS-17': {
		refused: { at: '2026-11-24T20:57:00Z' },
		allowed: { at: '2026-11-24T20:50:00Z' },
	},
};
