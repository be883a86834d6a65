import type { ExampleCase } from './types.ts';

/** Proofs, complaints and credits: what the contract asks of a client. */
export const trust: readonly ExampleCase[] = [
	{
		name: 'proof-from-the-crm',
		shows:
			'A request for proof is answered: one person by the file in the CRM, one by the registry.',
		workflow: 'proof-request-from-crm',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-proof-requested',
			'Find Evidence': 'hubspot-search-evidence',
		},
		identity: 'id',
		at: '2026-12-08T22:50:00Z',
		given: {
			consents: [
				{
					subject: '+33600000321',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'web_form',
				},
			],
			operator: { proofOf: ['+33600000321', '+33600000322'] },
		},
		expect: {
			outcome: 'proven',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Find Evidence': '"operator":"IN","values":["+33600000321","+33600000322"]' },
		},
	},
	{
		name: 'proof-is-lacking',
		shows: 'Nobody knows a proof, and one day is left: a person is warned.',
		workflow: 'proof-request-from-crm',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-proof-due-soon',
			'Find Evidence': 'hubspot-search-nobody',
			Warn: 'slack-posted',
		},
		identity: 'id',
		at: '2026-12-08T22:55:00Z',
		given: { operator: { proofOf: ['+33600000323'] } },
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { Warn: 'no consent to marketing of 1 of the 1 people' },
		},
	},
	{
		name: 'complaint-to-ticket',
		shows: 'A complaint opens a ticket with the words of the person, and is noted in the CRM.',
		workflow: 'complaint-to-ticket',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-complaint-received',
			'Find Ticket': 'zendesk-no-tickets',
			'Open Ticket': 'zendesk-ticket',
			'Find Contact': 'hubspot-search-contact',
			'Add Note': 'hubspot-note',
		},
		identity: 'id',
		at: '2026-12-08T22:58:00Z',
		given: {
			complaint: {
				subject: '+33600000324',
				channel: '33700',
				text: 'Je n’ai jamais donné mon accord.',
			},
		},
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Open Ticket': 'Je n’ai jamais donné mon accord.\\nMotif : no_consent',
				'Find Contact': '"propertyName":"phone","operator":"EQ","value":"+33600000324"',
				'Add Note': '"associations":[{"to":{"id":"90417768190"}',
			},
		},
	},
	{
		name: 'credits-run-low',
		shows: 'With 120 credits left, an order leaves by e-mail and the team learns of it.',
		workflow: 'credits-low-order',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Order by Email': 'email-sent',
			'Tell the Team': 'slack-posted',
		},
		identity: null,
		at: '2026-12-09T07:00:00Z',
		given: { operator: { credits: '120' } },
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Order by Email': 'Disponibles aujourd’hui : 120.000',
				'Tell the Team': 'Il reste 120.000 crédits',
			},
		},
	},
	{
		name: 'credits-unmetered',
		shows: 'An account that is not metered is never low.',
		workflow: 'credits-low-order',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Order by Email': 'email-sent',
			'Tell the Team': 'slack-posted',
		},
		identity: null,
		at: '2026-12-09T07:01:00Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'invoice-to-accounting',
		shows: 'An invoice of the provider reaches the accountants with its PDF.',
		workflow: 'invoice-to-accounting',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-invoice-issued',
			'Send to Accounting': 'email-sent',
		},
		identity: 'id',
		at: '2026-12-09T07:05:00Z',
		given: { operator: { invoice: true } },
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Send to Accounting': '"attachments":"data"' },
		},
	},
];
