import type { OddCase } from './types.ts';

/** Complaints, requests for proof, credits and invoices that are not as usual. */
export const trust: readonly OddCase[] = [
	{
		name: 'complaint that has a ticket',
		workflow: 'complaint-to-ticket',
		change: { 'Find Ticket': { tickets: [{ id: 35_436 }] } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'complaint of somebody whom the CRM does not know',
		workflow: 'complaint-to-ticket',
		change: { 'Find Contact': { results: [] } },
		steps: [{ fate: 'filtered', tells: { 'Open Ticket': 'Source du consentement : aucune' } }],
	},
	{
		name: 'complaint without words',
		workflow: 'complaint-to-ticket',
		given: { complaint: { subject: 'zoe.faure@example.com', channel: 'cnil' } },
		steps: [
			{
				fate: 'told',
				tells: {
					'Open Ticket': '"priority":"urgent"',
					'Find Contact': '"propertyName":"email","operator":"EQ","value":"zoe.faure@example.com"',
				},
			},
		],
	},
	{
		name: 'proof that is lacking long before the end',
		workflow: 'proof-request-from-crm',
		given: { operator: { proofOf: ['+33600000331'] } },
		change: { 'Find Evidence': { results: [] } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'proof of somebody else in the CRM',
		workflow: 'proof-request-from-crm',
		given: { operator: { proofOf: ['+33600000332'] } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'proof in the CRM by the address in another field',
		workflow: 'proof-request-from-crm',
		given: { operator: { proofOf: ['paul.roux@example.com'] } },
		change: { 'Find Evidence': { 'results.0.properties.email': 'paul.roux@example.com' } },
		steps: [
			{
				fate: 'told',
				tells: { 'Find Evidence': '[{"filters":[{"propertyName":"email","operator":"IN"' },
			},
		],
	},
	{
		name: 'credits that suffice',
		workflow: 'credits-low-order',
		given: { operator: { credits: '1000' } },
		steps: [{ fate: 'filtered' }],
	},
	{
		name: 'credit note that is due never',
		workflow: 'invoice-to-accounting',
		given: { operator: { invoice: true } },
		change: {
			'Marketing Cible Trigger': { kind: 'credit_note', number: 'A-2026-000003', dueOn: null },
		},
		steps: [
			{
				fate: 'told',
				tells: {
					'Send to Accounting': 'A-2026-000003 du 2026-12-09, reste à payer en euros : 550.80.',
				},
			},
		],
	},
];
