import type {
	ConsentRecord,
	Facts,
	NoticeItem,
	Relationship,
} from '../../../compliance/src/index.ts';
import {
	ALERT,
	AMERICAN,
	CALL,
	CANADIAN,
	CONSENT,
	NEW_YORK_14H,
	abroad,
	knowing,
	text,
	withdrawal,
} from './base.ts';
import type { RuleExamples } from './base.ts';

const NO_CONSENT: Facts = { consents: [] };
const PROVED: ConsentRecord = {
	...CONSENT,
	wording: { text: 'Je souhaite recevoir les offres de Durand', language: 'fr' },
	sourceUrl: 'https://durand.example/inscription',
};
const NOTICE: readonly NoticeItem[] = [
	'controller',
	'purposes_and_basis',
	'recipients',
	'retention',
	'rights',
	'withdrawal',
	'complaint',
];
const CUSTOMER: Relationship = {
	kind: 'customer',
	lastPurchaseAt: '2026-06-01T10:00:00+02:00',
	similarOffer: true,
	refusalOffered: true,
};

export const CONSENT_EXAMPLES: Readonly<Record<string, RuleExamples>> = {
	'CON-01': { refused: { facts: { consents: [], optOuts: [] } }, allowed: {} },
	'CON-02': {
		refused: {
			facts: { consents: [{ ...CONSENT, collectedAt: '2026-11-25T10:00:00+01:00' }], optOuts: [] },
		},
		allowed: {},
	},
	'CON-03': {
		refused: { facts: { consents: [CONSENT, withdrawal('withdraw')], optOuts: [] } },
		allowed: {
			facts: {
				consents: [
					CONSENT,
					withdrawal('withdraw'),
					{ ...CONSENT, collectedAt: '2026-09-01T10:00:00+02:00' },
				],
				optOuts: [],
			},
		},
	},
	'CON-04': {
		refused: {
			facts: { consents: [{ ...CONSENT, collectedAt: '2023-11-23T10:00:00+01:00' }], optOuts: [] },
		},
		allowed: {
			facts: {
				consents: [{ ...CONSENT, collectedAt: '2023-11-23T10:00:00+01:00' }],
				optOuts: [],
				lastPositiveContactAt: '2025-06-01T10:00:00+02:00',
			},
		},
	},
	'CON-05': {
		refused: {},
		allowed: { facts: { consents: [PROVED], optOuts: [] } },
	},
	'CON-06': {
		refused: knowing({ notice: { items: NOTICE.slice(0, -1) } }),
		allowed: knowing({ notice: { items: NOTICE } }),
	},
	'CON-07': {
		refused: knowing({ ...NO_CONSENT, relationship: CUSTOMER }),
		allowed: {
			...knowing({ ...NO_CONSENT, relationship: CUSTOMER }),
			policy: { preset: 'law', options: { consentExceptions: ['existing_customer'] } },
		},
	},
	'CON-08': {
		refused: knowing({ ...NO_CONSENT, relationship: { kind: 'cart_only' } }),
		allowed: knowing({ relationship: { kind: 'cart_only' } }),
	},
	'CON-09': {
		refused: knowing({ consentOrigin: { kind: 'third_party' } }),
		allowed: knowing({
			consentOrigin: {
				kind: 'third_party',
				namesController: true,
				chain: ['partner-list-2026-03.pdf'],
			},
		}),
	},
	'CON-10': {
		refused: knowing({ ...NO_CONSENT, professional: { jobRelated: true, informed: true } }),
		allowed: {
			...knowing({ ...NO_CONSENT, professional: { jobRelated: true, informed: true } }),
			policy: { preset: 'law', options: { consentExceptions: ['professional'] } },
		},
	},
	'CON-12': {
		refused: { message: CALL, facts: { consents: [], optOuts: [] } },
		allowed: { message: CALL },
	},
	'CON-13': {
		refused: { message: CALL, facts: { consents: [], optOuts: [] } },
		allowed: { message: CALL },
	},
	'CON-14': {
		refused: knowing(NO_CONSENT, abroad('+31 6 12 34 56 78')),
		allowed: knowing({}, abroad('+31 6 12 34 56 78')),
	},
	'CON-15': {
		refused: knowing({}, abroad('+41 79 123 45 67')),
		allowed: knowing({}, { ...abroad('+41 79 123 45 67'), channel: 'sms', sender: 'DURAND' }),
	},
	'CON-16': {
		refused: knowing(NO_CONSENT, abroad('+34 612 34 56 78')),
		allowed: knowing({}, abroad('+34 612 34 56 78')),
	},
	'CON-17': {
		refused: {
			message: AMERICAN,
			facts: { consents: [{ ...PROVED, method: 'import' }], optOuts: [] },
			policy: { preset: 'us' },
			at: NEW_YORK_14H,
		},
		allowed: {
			message: AMERICAN,
			facts: { consents: [PROVED], optOuts: [] },
			policy: { preset: 'us' },
			at: NEW_YORK_14H,
		},
	},
	'CON-18': {
		refused: {
			...knowing(
				{
					...NO_CONSENT,
					relationship: { kind: 'inquirer', inquiredAt: '2026-05-20T10:00:00-04:00' },
				},
				CANADIAN,
			),
			at: NEW_YORK_14H,
		},
		allowed: { ...knowing({ relationship: { kind: 'inquirer' } }, CANADIAN), at: NEW_YORK_14H },
	},
	'CON-19': {
		refused: knowing({}, abroad('+49 1512 3456789')),
		allowed: { message: abroad('+49 1512 3456789'), facts: { consents: [PROVED], optOuts: [] } },
	},
	'CON-20': {
		refused: knowing({
			consents: [{ ...CONSENT, method: 'import' }],
			collectedFor: ['transactional'],
		}),
		allowed: knowing({ collectedFor: ['transactional'] }),
	},
	'CON-21': {
		refused: knowing({ restricted: true }, ALERT),
		allowed: knowing({ restricted: false }, ALERT),
	},
	'CON-22': {
		refused: knowing({ proofRequests: [{ requestedAt: '2026-11-10T16:00:00+01:00' }] }),
		allowed: knowing({
			proofRequests: [
				{
					requestedAt: '2026-11-10T16:00:00+01:00',
					answeredAt: '2026-11-16T09:00:00+01:00',
				},
			],
		}),
	},
	'CON-23': {
		refused: {
			message: { purpose: 'transactional', ...text('Durand : votre commande est prête.') },
		},
		allowed: { message: ALERT },
	},
	'SUP-01': {
		refused: {
			facts: {
				consents: [CONSENT],
				optOuts: [
					{ channels: ['sms'], source: 'stop_sms', occurredAt: '2026-10-01T18:00:00+02:00' },
				],
			},
		},
		allowed: {},
	},
	'SUP-02': {
		refused: knowing({ stopReplies: [{ receivedAt: '2026-10-01T18:00:00+02:00' }] }),
		allowed: knowing({ stopReplies: [{ receivedAt: '2026-01-01T18:00:00+01:00' }] }),
	},
	'SUP-03': {
		refused: knowing(
			{ marks: [{ kind: 'wrong_number', markedAt: '2026-10-01T18:00:00+02:00' }] },
			ALERT,
		),
		allowed: knowing({ marks: [] }, ALERT),
	},
	'SUP-04': {
		refused: knowing({ callRefusals: [{ refusedAt: '2026-10-01T11:00:00+02:00' }] }, CALL),
		allowed: knowing({ callRefusals: [{ refusedAt: '2026-09-24T11:00:00+02:00' }] }, CALL),
	},
	'SUP-05': {
		refused: knowing(
			{ callRefusals: [{ refusedAt: '2026-10-01T11:00:00+02:00', objection: true }] },
			CALL,
		),
		allowed: knowing({ callRefusals: [] }, CALL),
	},
	'SUP-06': {
		refused: knowing(
			{ ...NO_CONSENT, doNotCall: [{ register: "Ne m'appelez plus", listed: true }] },
			abroad('+32 470 12 34 56'),
		),
		allowed: knowing(
			{ doNotCall: [{ register: "Ne m'appelez plus", listed: true }] },
			abroad('+32 470 12 34 56'),
		),
	},
	'SUP-07': {
		refused: knowing({
			optOuts: [{ channels: ['sms'], source: 'stop_sms', occurredAt: '2026-10-01T18:00:00+02:00' }],
			crmSubscribedAt: '2026-03-02T10:00:00+01:00',
		}),
		allowed: knowing({ crmSubscribedAt: '2026-03-02T10:00:00+01:00' }),
	},
};
