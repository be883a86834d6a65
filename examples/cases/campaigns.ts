import type { ExampleCase } from './types.ts';

/** A template of a campaign that is permitted. */
export const CAMPAIGN_TEXT =
	'Atelier Durand : la nouvelle collection est en boutique. STOP au 36180';

/** Messages to many: lists, sheets, campaigns and their reports. */
export const campaigns: readonly ExampleCase[] = [
	{
		name: 'evening-campaign',
		shows: 'A marketing SMS prepared at 22:30 leaves the next morning at 08:00.',
		workflow: 'google-sheets-campaign',
		payloads: { 'Google Sheets Trigger': 'google-sheets-row' },
		identity: 'Référence',
		at: '2026-11-27T21:30:00Z',
		given: {
			consents: [
				{
					subject: '+33600000174',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'point_of_sale',
				},
			],
		},
		expect: {
			outcome: 'scheduled',
			rule: 'HRS-01',
			nextPermittedAt: '2026-11-28T07:00:00Z',
			thenDelivered: true,
		},
	},
	{
		name: 'win-back',
		shows:
			'Who has not ordered for six months gets an offer, with consent; the sheet learns what became of it.',
		workflow: 'google-sheets-win-back',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Read Customers': 'google-sheets-customers',
			'Write Outcome': 'google-sheets-updated',
		},
		identity: null,
		at: '2026-12-01T09:00:00Z',
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Write Outcome': '{"row_number":4,"Relance":"blocked","Motif":"' },
		},
	},
	{
		name: 'win-back-again',
		shows: 'A week later the same sheet sends nobody a second offer.',
		workflow: 'google-sheets-win-back',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Read Customers': 'google-sheets-customers',
			'Write Outcome': 'google-sheets-updated',
		},
		identity: null,
		at: '2026-12-08T09:00:00Z',
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Write Outcome': '{"row_number":2,"Relance":"delivered","Motif":""' },
		},
	},
	{
		name: 'crm-segment',
		shows: 'Who becomes a customer in the CRM joins the contact list of the next campaign.',
		workflow: 'hubspot-segment-to-list',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-property-change',
			'Get Contact': 'hubspot-contact',
		},
		identity: '0.eventId',
		at: '2026-12-08T09:10:00Z',
		given: { campaign: { text: CAMPAIGN_TEXT, members: [] } },
		expect: { outcome: 'listed', rule: null, nextPermittedAt: null },
	},
	{
		name: 'newsletter',
		shows: 'The row of the week becomes a campaign to a list, once it is checked.',
		workflow: 'google-sheets-newsletter',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Read Newsletters': 'google-sheets-newsletters',
			'Write Campaign': 'google-sheets-updated',
		},
		identity: null,
		at: '2026-12-08T09:30:00Z',
		given: {
			consents: [
				{
					subject: '+33600000201',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'web_form',
				},
			],
			campaign: { text: CAMPAIGN_TEXT, members: ['+33600000201', '+33600000202'] },
		},
		expect: { outcome: 'launched', rule: null, nextPermittedAt: null },
	},
	{
		name: 'campaign-report',
		shows: 'Its exact figures go to Slack, with those who got nothing and why.',
		workflow: 'campaign-report-to-slack',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-campaign-completed',
			'Post Report': 'slack-posted',
		},
		identity: null,
		at: '2026-12-08T10:00:00Z',
		given: {
			consents: [
				{
					subject: '+33600000203',
					channel: 'sms',
					collectedAt: '2026-10-20T17:03:00+02:00',
					method: 'web_form',
				},
			],
			campaign: {
				text: CAMPAIGN_TEXT,
				members: ['+33600000203', '+33600000204'],
				own: 'over',
			},
		},
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Post Report': '1 messages remis sur 1 envoyés (100.0 %)' },
		},
	},
	{
		name: 'campaign-on-call',
		shows: 'A campaign that the platform stopped reaches the person on call, also at night.',
		workflow: 'campaign-suspended-on-call',
		payloads: { 'Marketing Cible Trigger': 'marketing-cible-campaign-suspended' },
		identity: 'id',
		at: '2026-12-08T22:40:00Z',
		expect: {
			outcome: 'delivered',
			rule: null,
			nextPermittedAt: null,
			carries: 'suspendue (adresses inexistantes)',
		},
	},
];
