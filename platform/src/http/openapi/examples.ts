/** Example Object of OpenAPI 3.1: a request body that the platform accepts unchanged. */
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

/** `defer` delays it to permitted hours, so that the platform accepts it at any time of day. */
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

/** Request bodies by operationId; the API reference fills its forms with the first one. */
export const EXAMPLES: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
	sendMessage: {
		transactionalSms: { summary: 'SMS about an order', value: orderReady },
		marketingSms: { summary: 'Marketing SMS with its consent', value: offer },
		marketingEmail: { summary: 'Marketing e-mail with its consent', value: newsletter },
		transactionalCall: { summary: 'Voice call that reads a text aloud', value: call },
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
			summary: 'A person, identified by the id in your CRM',
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
	createSegment: {
		conditions: {
			summary: 'Gold customers of Lyon with a consent to SMS, not contacted this week',
			value: {
				name: 'Gold customers of Lyon',
				definition: {
					all: [
						{ field: 'attributes.tier', op: 'eq', value: 'gold' },
						{ field: 'postalCode', op: 'starts_with', value: '69' },
						{ field: 'consent.sms.marketing', op: 'eq', value: 'granted' },
						{ not: { field: 'lastContactedAt', op: 'in_last_days', value: 7 } },
					],
				},
			},
		},
		list: { summary: 'A list that you fill', value: { name: 'Newsletter', kind: 'list' } },
	},
	previewSegment: {
		adults: {
			summary: 'How many adults in Guadeloupe?',
			value: {
				definition: {
					all: [
						{ field: 'postalCode', op: 'starts_with', value: '971' },
						{ field: 'age', op: 'gte', value: 18 },
					],
				},
			},
		},
	},
	createExport: {
		contacts: {
			summary: 'All contacts, for Excel in French',
			value: { resource: 'contacts', format: 'csv-excel-fr' },
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
			summary: 'Delivery results and opt-outs',
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
