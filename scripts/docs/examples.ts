import { defaultPolicy } from '../../compliance/src/index.ts';
import type {
	ConsentRecord,
	Facts,
	Message,
	Policy,
	Question,
} from '../../compliance/src/index.ts';

/** What an example changes about a lawful marketing SMS to a consenting person in Paris. */
export interface Example {
	message?: Partial<Message>;
	facts?: Facts;
	policy?: Partial<Policy>;
	/** Default: an ordinary Tuesday, ten o'clock in Paris. */
	at?: string;
}

/** One message about which a rule speaks, and one about which it has nothing to say. */
export interface RuleExamples {
	refused: Example;
	allowed: Example;
}

const TUESDAY_10H = '2026-11-24T09:00:00Z';
const CONSENT: ConsentRecord = {
	action: 'grant',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	collectedAt: '2026-03-02T10:00:00+01:00',
	method: 'web_form',
};
/** 06 39 98 is the range that ARCEP keeps free for fiction. */
const MESSAGE: Message = {
	channel: 'sms',
	purpose: 'marketing',
	to: '06 39 98 12 34',
	sender: 'DURAND',
	content: { text: 'Durand : la collection est en boutique. STOP au 36180' },
	recipient: { postalCode: '75011' },
};
const ALERT: Partial<Message> = {
	purpose: 'transactional',
	content: { text: 'Durand : votre commande 1042 est prête.' },
	reference: 'order-1042',
};
const CALL: Partial<Message> = {
	channel: 'voice',
	sender: '01 62 00 12 34',
	content: { text: 'Bonjour, la boutique Durand vous invite à découvrir sa collection.' },
};
const EMAIL: Partial<Message> = {
	channel: 'email',
	to: 'zoe@example.com',
	sender: 'boutique@durand.example',
	content: { subject: 'La collection', text: 'Elle est en boutique.' },
};

/** The question behind an example. */
export function questionOf({ message, facts, policy, at }: Example): Question {
	return {
		message: { ...MESSAGE, ...message },
		facts: facts ?? { consents: [CONSENT], optOuts: [] },
		policy: { ...defaultPolicy, ...policy },
		at: Date.parse(at ?? TUESDAY_10H),
		outsideHours: 'defer',
	};
}

/** What a page shows of an example: the message, the instant, and what differs from an ordinary question. */
export function shownOf(example: Example): Record<string, unknown> {
	const { message, at } = questionOf(example);
	return {
		...message,
		at: new Date(at).toISOString().replace('.000Z', 'Z'),
		...(example.facts ?? {}),
		...(example.policy === undefined ? {} : { policy: example.policy }),
	};
}

const text = (words: string): Partial<Message> => ({ content: { text: words } });
const withdrawal = (action: 'withdraw' | 'refuse'): ConsentRecord => ({
	...CONSENT,
	action,
	collectedAt: '2026-06-01T10:00:00+02:00',
});

/** By rule. A rule without an entry has a page all the same. */
export const examples: Readonly<Record<string, RuleExamples>> = {
	'ADR-01': {
		refused: { message: { to: '0690 12 34 56', recipient: { postalCode: '97110' } } },
		allowed: { message: { to: '+590690123456', recipient: { postalCode: '97110' } } },
	},
	'ADR-02': { refused: { message: { to: '06 39 98 12' } }, allowed: {} },
	'ADR-03': { refused: { message: { to: '01 99 00 12 34' } }, allowed: {} },
	'ADR-04': { refused: { message: { to: '36180' } }, allowed: {} },
	'ADR-05': {
		refused: { message: { ...EMAIL, to: 'Zoé <zoe@example.com>' } },
		allowed: { message: EMAIL },
	},
	'ADR-09': {
		refused: { message: { recipient: { timeZone: 'Europe/Lyon' } } },
		allowed: { message: { recipient: { timeZone: 'Europe/Paris' } } },
	},
	'ADR-10': {
		refused: { message: { recipient: { postalCode: '97110' } } },
		allowed: {},
	},
	'CNT-01': {
		refused: { message: { sector: 'gambling' } },
		allowed: { message: { sector: 'retail' } },
	},
	'CNT-02': {
		refused: { message: { sector: 'energy_renovation' } },
		allowed: { message: { sector: 'services' } },
	},
	'CNT-03': {
		refused: { message: { sector: 'training_cpf' } },
		allowed: { message: { sector: 'services' } },
	},
	'CNT-08': {
		refused: { message: { ...ALERT, ...text('Durand : soldes, -50% sur tout jusqu’à samedi.') } },
		allowed: { message: ALERT },
	},
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
	'CON-12': {
		refused: { message: CALL, facts: { consents: [], optOuts: [] } },
		allowed: { message: CALL },
	},
	'CON-13': {
		refused: { message: CALL, facts: { consents: [], optOuts: [] } },
		allowed: { message: CALL },
	},
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
	'HRS-13': {
		refused: { message: { to: '+32470123456', recipient: {} }, at: '2026-11-24T19:00:00Z' },
		allowed: { message: { to: '+32470123456', recipient: {} } },
	},
	'HRS-16': {
		refused: { message: { notAfter: '2026-11-24T23:00:00+01:00' }, at: '2026-11-24T21:15:00Z' },
		allowed: { message: { notAfter: '2026-11-24T23:00:00+01:00' } },
	},
	'SND-01': { refused: { message: { sender: 'Société Durand' } }, allowed: {} },
	'SND-04': { refused: { message: { sender: '06 39 98 12 34' } }, allowed: {} },
	'SND-06': {
		refused: { message: { ...CALL, sender: '06 39 98 12 34' } },
		allowed: { message: CALL },
	},
	'STP-01': {
		refused: { message: text('Durand : la collection est en boutique.') },
		allowed: {},
	},
	'STP-02': {
		refused: { message: text('Durand : la collection est en boutique. STOP au 36111') },
		allowed: {},
	},
	'STP-05': {
		refused: {
			message: { ...ALERT, ...text('Durand : votre commande 1042 est prête. STOP au 36180') },
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
};
