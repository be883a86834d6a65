/** Example Object of OpenAPI 3.1: a request body that the platform accepts as it stands. */
export interface Example {
	summary: string;
	value: unknown;
}

const orderReady = {
	channel: 'sms',
	purpose: 'transactional',
	to: '+33612345678',
	sender: 'DURAND',
	content: { text: 'Votre commande 1042 est prete.' },
	reference: 'order-1042',
};

const consent = {
	collectedAt: '2026-06-01T12:00:00Z',
	method: 'web_form',
	controller: 'Maison Durand',
	wording: { text: 'Oui, je veux recevoir les offres de Maison Durand', language: 'fr' },
};

/** `defer`: sent during permitted hours, so that it is accepted at any time of day. */
const offer = {
	channel: 'sms',
	purpose: 'marketing',
	to: '+33639980123',
	sender: 'DURAND',
	sector: 'retail',
	content: { text: 'Nos nouveautes vous attendent en boutique.' },
	recipient: { country: 'FR', postalCode: '69001' },
	consent,
	outsideHours: 'defer',
};

const newsletter = {
	...offer,
	channel: 'email',
	to: 'zoe.martin@example.org',
	sender: 'boutique@durand.example',
	content: { subject: 'Nos nouveautés', text: 'Bonjour, voici nos nouveautés.' },
};

const call = {
	channel: 'voice',
	purpose: 'transactional',
	to: '+33612345678',
	sender: '+33939880001',
	content: { text: 'Bonjour, votre commande est prête.', language: 'fr' },
};

/** Request bodies to start from, by operationId: the reference fills its forms with the first one. */
export const EXAMPLES: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
	sendMessage: {
		transactionalSms: { summary: 'SMS about an order', value: orderReady },
		marketingSms: { summary: 'Marketing SMS with its consent', value: offer },
		marketingEmail: { summary: 'Marketing e-mail with its consent', value: newsletter },
		transactionalCall: { summary: 'Call that speaks a text', value: call },
	},
	sendMessages: {
		two: { summary: 'Two messages', value: { messages: [orderReady, newsletter] } },
	},
	checkMessages: {
		sunday: {
			summary: 'Would a marketing SMS be permitted on Sunday?',
			value: { at: '2026-11-29T10:00:00+01:00', messages: [offer] },
		},
	},
	createTemplate: {
		sms: {
			summary: 'SMS with two variables',
			value: {
				name: 'order-ready',
				channel: 'sms',
				content: { text: 'Bonjour {{ firstName }}, votre commande {{ order }} est prete.' },
			},
		},
	},
	previewTemplate: {
		variables: {
			summary: 'Values of the variables',
			value: { variables: { firstName: 'Zoé', order: '1042' } },
		},
	},
	createSender: {
		sms: {
			summary: 'Sender ID for SMS',
			value: { channel: 'sms', value: 'DURAND', label: 'Maison Durand', default: true },
		},
	},
	putContact: {
		person: {
			summary: 'A person, found by the id in your CRM',
			value: {
				externalId: 'hubspot-10233',
				firstName: 'Zoé',
				lastName: 'Martin',
				phone: '+33639980123',
				email: 'zoe.martin@example.org',
				country: 'FR',
				postalCode: '69001',
			},
		},
	},
	recordConsent: {
		grant: {
			summary: 'Consent to marketing by SMS',
			value: {
				...consent,
				subject: '+33639980123',
				channels: ['sms'],
				purposes: ['marketing'],
				action: 'grant',
			},
		},
	},
	createOptOut: {
		sms: {
			summary: 'No more marketing by SMS',
			value: { subject: '+33698765432', channels: ['sms'] },
		},
		all: {
			summary: 'No more marketing by any channel',
			value: { subject: '+33698765432', channels: ['all'] },
		},
	},
	createOptOuts: {
		list: {
			summary: 'Two people',
			value: { optOuts: [{ subject: '+33698765432' }, { subject: 'anna@example.org' }] },
		},
	},
	createWebhook: {
		deliveries: {
			summary: 'What became of messages, and opt-outs',
			value: {
				url: 'https://hooks.durand.example/marketing-cible',
				events: ['message.delivered', 'message.failed', 'opt_out.created'],
			},
		},
	},
	createApiKey: {
		program: {
			summary: 'A key that may only send messages',
			value: { name: 'n8n production', scopes: ['messages'] },
		},
	},
	injectReply: {
		stop: { summary: 'A recipient replies STOP', value: { from: '+33612345678', text: 'STOP' } },
	},
	setSandboxClock: {
		morning: {
			summary: 'A Tuesday morning in Paris',
			value: { now: '2026-11-24T10:00:00+01:00' },
		},
		real: { summary: 'Back to real time', value: { now: null } },
	},
};
