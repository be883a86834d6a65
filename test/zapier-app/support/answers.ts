import { decide, defaultPolicy, type Channel } from '@marketing-cible/compliance';

/** A verdict as the platform gives it, made by the same module. */
export function verdictAt(at: string, outsideHours: 'defer' | 'reject' = 'defer') {
	return decide({
		message: {
			channel: 'sms',
			purpose: 'marketing',
			to: '+33612345678',
			sender: 'DURAND',
			content: { text: 'Soldes chez Durand ce mardi. STOP 36180' },
		},
		facts: {
			consents: [
				{
					action: 'grant',
					channels: ['sms'],
					purposes: ['marketing'],
					collectedAt: '2026-01-05T10:00:00Z',
				},
			],
			optOuts: [],
		},
		policy: defaultPolicy,
		at: Date.parse(at),
		outsideHours,
	});
}

/** `Message`, as `POST /v1/messages` answers it. */
export function messageAnswer(at: string, channel: Channel = 'sms') {
	const verdict = verdictAt(at);
	return {
		id: 'msg_01TEST',
		channel,
		purpose: 'marketing',
		to: channel === 'email' ? 'zoe@customer.example' : '+33612345678',
		sender: 'DURAND',
		status: verdict.outcome === 'defer' ? 'scheduled' : 'queued',
		sendAt: verdict.nextPermittedAt ?? at,
		verdict,
		segments: channel === 'sms' ? 1 : null,
		cost: 1,
		reference: null,
		campaignId: null,
		metadata: {},
		createdAt: at,
		updatedAt: at,
	};
}

export const optOutAnswer = {
	id: 'opt_01TEST',
	subject: '+33612345678',
	channels: ['sms'],
	source: 'crm',
	occurredAt: '2026-11-24T08:59:00Z',
	createdAt: '2026-11-24T09:00:00Z',
};

export const accountAnswer = {
	id: 'acc_01TEST',
	name: 'Durand',
	scopes: ['admin'],
	carriers: { sms: 'sandbox' },
	createdAt: '2026-01-01T00:00:00Z',
};

export function problemAnswer(slug: string, status: number, more: object = {}) {
	return {
		type: `/problems/${slug}`,
		title: slug,
		status,
		detail: 'What to do about it.',
		...more,
	};
}

export const contactAnswer = {
	id: 'con_01TEST',
	externalId: 'crm-10233',
	phone: '+33612345678',
	email: 'zoe@customer.example',
	firstName: 'Zoé',
	lastName: 'Martin',
	country: 'FR',
	postalCode: '67000',
	timeZone: 'Europe/Paris',
	birthDate: '1990-05-01',
	language: 'fr',
	attributes: { tier: 'gold' },
	createdAt: '2026-11-20T17:42:03Z',
	updatedAt: '2026-11-24T09:00:00Z',
};

export const consentAnswer = {
	id: 'cns_01TEST',
	subject: '+33612345678',
	channels: ['sms'],
	purposes: ['marketing'],
	action: 'grant',
	collectedAt: '2026-11-20T17:42:00Z',
	createdAt: '2026-11-20T17:42:03Z',
};
