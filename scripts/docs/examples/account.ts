import { AMERICAN, CALL, EMAIL, NEW_YORK_14H, knowing } from './base.ts';
import type { RuleExamples } from './base.ts';

const CALLS = ['02', '09', '16', '23'].map((day) => `2026-11-${day}T11:00:00+01:00`);
const TEXTS = [
	'2026-11-24T09:00:00-05:00',
	'2026-11-24T10:00:00-05:00',
	'2026-11-24T11:00:00-05:00',
];

export const ACCOUNT_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
	'ACC-01': {
		refused: { ...knowing({ account: { state: 'unpaid' } }) },
		allowed: knowing({ account: { state: 'active' } }),
	},
	'ACC-02': {
		refused: knowing({ credits: { lots: [{ purchasedOn: '2025-11-23', remaining: 500 }] } }),
		allowed: knowing({ credits: { lots: [{ purchasedOn: '2025-11-24', remaining: 500 }] } }),
	},
	'ACC-03': {
		refused: knowing({ list: { recipients: 1000, invalid: 51 } }),
		allowed: knowing({ list: { recipients: 1000, invalid: 20 } }),
	},
	'ACC-04': {
		refused: knowing({
			consentDisputes: [
				{ person: 'a', disputedAt: '2026-11-03T10:00:00+01:00' },
				{ person: 'b', disputedAt: '2026-11-20T10:00:00+01:00' },
			],
		}),
		allowed: knowing({
			consentDisputes: [{ person: 'a', disputedAt: '2026-11-03T10:00:00+01:00' }],
		}),
	},
	'ACC-05': {
		refused: knowing({ subprocessors: [{ announcedAt: '2026-11-23T10:00:00+01:00' }] }),
		allowed: knowing({ subprocessors: [{ announcedAt: '2026-11-22T10:00:00+01:00' }] }),
	},
	'ACC-06': {
		refused: knowing({ undeclaredFields: ['recipient.lastName', 'income'] }),
		allowed: knowing({ undeclaredFields: [] }),
	},
	'ACC-07': {
		refused: knowing({ transfers: [{ country: 'US' }] }),
		allowed: knowing({ transfers: [{ country: 'US', safeguard: 'certified' }] }),
	},
	'ADR-01': {
		refused: { message: { to: '0690 12 34 56', recipient: { postalCode: '97110' } } },
		allowed: { message: { to: '+590690123456', recipient: { postalCode: '97110' } } },
	},
	'ADR-02': { refused: { message: { to: '06 39 98 12' } }, allowed: {} },
	'ADR-03': { refused: { message: { to: '01 99 00 12 34' } }, allowed: {} },
	'ADR-04': { refused: { message: { to: '36180' } }, allowed: {} },
	'ADR-05': {
		refused: { message: { ...EMAIL, to: 'zoe@example.com, max@example.com' } },
		allowed: { message: EMAIL },
	},
	'ADR-06': {
		refused: { message: { ...EMAIL, to: 'zoe@mailinator.com' } },
		allowed: { message: EMAIL },
	},
	'ADR-07': {
		refused: knowing({ batch: { earlierCopies: 1 } }),
		allowed: knowing({ batch: { earlierCopies: 0 } }),
	},
	'ADR-08': {
		refused: {
			message: { to: '+32 470 12 34 56', recipient: {} },
			policy: { options: { enabledCountries: ['FR'] } },
		},
		allowed: { policy: { options: { enabledCountries: ['FR'] } } },
	},
	'ADR-09': {
		refused: { message: { recipient: { timeZone: 'Europe/Lyon' } } },
		allowed: { message: { recipient: { timeZone: 'Europe/Paris' } } },
	},
	'ADR-10': {
		refused: { message: { recipient: { postalCode: '97110' } } },
		allowed: {},
	},
	'CAP-01': {
		refused: knowing({ callAttempts: CALLS }, CALL),
		allowed: knowing({ callAttempts: CALLS.slice(1) }, CALL),
	},
	'CAP-02': {
		refused: {
			...knowing({ marketingSmsSent: ['2026-11-24T08:30:00+01:00'] }),
			policy: { preset: 'charter' },
		},
		allowed: {
			...knowing({ marketingSmsSent: ['2026-11-23T08:30:00+01:00'] }),
			policy: { preset: 'charter' },
		},
	},
	'CAP-03': {
		refused: {
			...knowing({ marketingSmsSent: TEXTS }, AMERICAN),
			policy: { preset: 'us' },
			at: NEW_YORK_14H,
		},
		allowed: {
			...knowing({ marketingSmsSent: TEXTS.slice(1) }, AMERICAN),
			policy: { preset: 'us' },
			at: NEW_YORK_14H,
		},
	},
	'CAP-04': {
		refused: knowing({ sentToRecipient: { lastHour: 20, lastDay: 20 } }, EMAIL),
		allowed: knowing({ sentToRecipient: { lastHour: 2, lastDay: 3 } }, EMAIL),
	},
};
