import { defaultPolicy } from '../../../compliance/src/index.ts';
import type {
	ConsentRecord,
	Facts,
	Message,
	Policy,
	Question,
} from '../../../compliance/src/index.ts';

/** The differences of an example from a lawful marketing SMS to a consenting person in Paris. */
export interface Example {
	message?: Partial<Message>;
	facts?: Facts;
	policy?: Partial<Policy>;
	/** ISO 8601 instant. Default: an ordinary Tuesday, ten o'clock in Paris. */
	at?: string;
}

/** A message that a rule reports, and one that it does not. */
export interface RuleExamples {
	refused: Example;
	allowed: Example;
}

const TUESDAY_10H = '2026-11-24T09:00:00Z';
export const CONSENT: ConsentRecord = {
	action: 'grant',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	collectedAt: '2026-03-02T10:00:00+01:00',
	method: 'web_form',
};
/** 06 39 98 is the range that ARCEP reserves for fiction. */
const MESSAGE: Message = {
	channel: 'sms',
	purpose: 'marketing',
	to: '06 39 98 12 34',
	sender: 'DURAND',
	content: { text: 'Durand : la collection est en boutique. STOP au 36180' },
	recipient: { postalCode: '75011' },
};
export const ALERT: Partial<Message> = {
	purpose: 'transactional',
	content: { text: 'Durand : votre commande 1042 est prête.' },
	reference: 'order-1042',
};
export const CALL: Partial<Message> = {
	channel: 'voice',
	sender: '01 62 00 12 34',
	content: {
		text: 'Bonjour, la boutique Durand vous invite. Pour ne plus être appelé, tapez 9.',
	},
};
export const EMAIL: Partial<Message> = {
	channel: 'email',
	to: 'zoe@example.com',
	sender: 'boutique@durand.example',
	content: { subject: 'La collection', text: 'Elle est en boutique.' },
};

/** The question of an example. */
export function questionOf({ message, facts, policy, at }: Example): Question {
	return {
		message: { ...MESSAGE, ...message },
		facts: facts ?? { consents: [CONSENT], optOuts: [] },
		policy: { ...defaultPolicy, ...policy },
		at: Date.parse(at ?? TUESDAY_10H),
		outsideHours: 'defer',
	};
}

/** The parts of an example that its page shows: the message, the instant, and what differs from an ordinary question. */
export function shownOf(example: Example): Record<string, unknown> {
	const { message, at } = questionOf(example);
	return {
		...message,
		at: new Date(at).toISOString().replace('.000Z', 'Z'),
		...(example.facts === undefined ? {} : { facts: example.facts }),
		...(example.policy === undefined ? {} : { policy: example.policy }),
	};
}

export const text = (words: string): Partial<Message> => ({ content: { text: words } });
export const withdrawal = (action: 'withdraw' | 'refuse'): ConsentRecord => ({
	...CONSENT,
	action,
	collectedAt: '2026-06-01T10:00:00+02:00',
});

/** An ordinary question with additional facts. */
export const knowing = (facts: Facts, message: Partial<Message> = {}): Example => ({
	message,
	facts: { consents: [CONSENT], optOuts: [], ...facts },
});

/** 201-555-01XX and 416-555-01XX are reserved for fiction. */
export const AMERICAN: Partial<Message> = { to: '+1 201 555 0123', recipient: {} };
export const CANADIAN: Partial<Message> = { to: '+1 416 555 0123', recipient: {} };
export const NEW_YORK_14H = '2026-11-24T19:00:00Z';

/** A call to a number in another country. */
export const abroad = (to: string): Partial<Message> => ({ ...CALL, to, recipient: {} });
