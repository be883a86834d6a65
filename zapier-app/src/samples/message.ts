import type { MessageResult } from '../results/message.ts';

/** An offer that is submitted on a Sunday and deferred to Monday morning; the other samples are sent immediately. */
const message: MessageResult = {
	id: 'msg_01KAQ3Z8W5T6Y7N9B2C4D6F8GH',
	status: 'deferred',
	channel: 'sms',
	purpose: 'marketing',
	to: '+33612345678',
	sender: 'DURAND',
	scheduled_at: '2026-11-23T07:00:00Z',
	segments: 1,
	cost: 1,
	outcome: 'defer',
	rule: 'HRS-03',
	explanation:
		'It is Sunday 15:30 in Paris: marketing SMS may not be sent on Sundays. It may go on Monday 23 November at 08:00.',
	reference: 'order-1042',
	duplicate: false,
	test_mode: false,
	created_at: '2026-11-22T14:30:00Z',
};

const now = {
	status: 'queued',
	purpose: 'transactional',
	scheduled_at: null,
	outcome: 'allow',
	rule: null,
	explanation: null,
} as const;

export const sms = message;

export const email: MessageResult = {
	...message,
	...now,
	channel: 'email',
	to: 'zoe@customer.example',
	sender: 'Durand <hello@durand.example>',
	segments: null,
};

export const voice: MessageResult = {
	...message,
	...now,
	channel: 'voice',
	sender: '+33312345678',
	segments: null,
};

export const cancelled: MessageResult = { ...message, status: 'cancelled' };
