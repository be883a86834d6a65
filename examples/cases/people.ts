import type { ExampleCase } from './types.ts';

/** Calls, welcomes, appointments, consents and opt-outs of single people. */
export const people: readonly ExampleCase[] = [
	{
		name: 'call-in-hours',
		shows: 'A canvassing call with consent goes on a Thursday at 10:30.',
		workflow: 'pipedrive-deal-call',
		payloads: { 'Pipedrive Trigger': 'pipedrive-deal-change', 'Get Person': 'pipedrive-person' },
		identity: 'data.id',
		at: '2026-11-26T09:30:00Z',
		given: {
			consents: [
				{
					subject: '+33600000129',
					channel: 'voice',
					collectedAt: '2026-09-18T14:12:00+02:00',
					method: 'web_form',
				},
			],
		},
		expect: { outcome: 'delivered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'deal-elsewhere',
		shows: 'A deal that changes without reaching the stage calls nobody.',
		workflow: 'pipedrive-deal-call',
		payloads: {
			'Pipedrive Trigger': 'pipedrive-deal-change-value',
			'Get Person': 'pipedrive-person',
		},
		identity: 'data.id',
		at: '2026-11-26T10:05:00Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'call-at-lunch',
		shows: 'The same call at 13:15 waits until 14:00.',
		workflow: 'pipedrive-deal-call',
		payloads: { 'Pipedrive Trigger': 'pipedrive-deal-change', 'Get Person': 'pipedrive-person' },
		identity: 'data.id',
		at: '2026-11-26T12:15:00Z',
		given: {
			consents: [
				{
					subject: '+33600000129',
					channel: 'voice',
					collectedAt: '2026-09-18T14:12:00+02:00',
					method: 'web_form',
				},
			],
		},
		expect: {
			outcome: 'scheduled',
			rule: 'HRS-06',
			nextPermittedAt: '2026-11-26T13:00:00Z',
			thenDelivered: true,
		},
	},
	{
		name: 'welcome-e-mail',
		shows: 'A marketing e-mail with consent; the platform adds the unsubscribe link.',
		workflow: 'hubspot-customer-welcome',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-property-change',
			'Get Contact': 'hubspot-contact',
		},
		identity: '0.eventId',
		at: '2026-11-27T09:32:05Z',
		given: {
			consents: [
				{
					subject: 'ines.garnier@example.com',
					channel: 'email',
					collectedAt: '2026-06-02T19:40:11+02:00',
					method: 'double_opt_in',
				},
			],
		},
		expect: {
			outcome: 'delivered',
			rule: null,
			nextPermittedAt: null,
			carries: 'List-Unsubscribe=One-Click',
		},
	},
	{
		name: 'opted-out',
		shows: 'The same e-mail to somebody who unsubscribed since is refused, consent or not.',
		workflow: 'hubspot-customer-welcome',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-property-change-lapsed',
			'Get Contact': 'hubspot-contact-lapsed',
		},
		identity: '0.eventId',
		at: '2026-11-27T11:10:15Z',
		given: {
			consents: [
				{
					subject: 'paul.vasseur@example.com',
					channel: 'email',
					collectedAt: '2026-02-11T08:55:30+01:00',
					method: 'web_form',
				},
			],
			optOuts: [{ subject: 'paul.vasseur@example.com', channel: 'email' }],
		},
		expect: { outcome: 'blocked', rule: 'SUP-01', nextPermittedAt: null },
	},
	{
		name: 'opt-out-of-the-crm',
		shows: 'An unsubscription in HubSpot becomes an opt-out on the platform.',
		workflow: 'hubspot-opt-out',
		payloads: {
			'HubSpot Trigger': 'hubspot-contact-opted-out',
			'Get Contact': 'hubspot-contact-unsubscribed',
		},
		identity: '0.eventId',
		at: '2026-11-27T13:10:25Z',
		expect: { outcome: 'recorded', rule: null, nextPermittedAt: null },
	},
	{
		name: 'appointment-reminder',
		shows: 'An appointment schedules a reminder call for the day before.',
		workflow: 'google-calendar-reminder',
		payloads: { 'Google Calendar Trigger': 'google-calendar-event' },
		identity: 'id',
		at: '2026-11-27T14:20:30Z',
		expect: { outcome: 'scheduled', rule: null, nextPermittedAt: '2026-11-30T14:00:00Z' },
	},
	{
		name: 'consent-form',
		shows: 'The box ticked in a form is recorded as consent, with its wording.',
		workflow: 'typeform-consent',
		payloads: { 'Typeform Trigger': 'typeform-form-response' },
		identity: 'event_id',
		at: '2026-11-27T16:05:20Z',
		expect: { outcome: 'recorded', rule: null, nextPermittedAt: null },
	},
	{
		name: 'opt-out-to-the-crm',
		shows: 'An unsubscription on the platform marks the contact in HubSpot.',
		workflow: 'opt-out-to-crm',
		payloads: {
			'Marketing Cible Trigger': 'marketing-cible-opt-out-created',
			'Find Contact': 'hubspot-search-contact',
			'Mark Contact': 'hubspot-updated-contact',
		},
		identity: 'id',
		at: '2026-11-30T18:02:12Z',
		expect: {
			outcome: 'told',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Find Contact': '"propertyName":"email","operator":"EQ","value":"louise.petit@example.com"',
				'Mark Contact': '"marketing_cible_opt_out":";email"',
			},
		},
	},
	{
		name: 'opt-out-without-loop',
		shows: 'An opt-out that came from HubSpot does not go back there.',
		workflow: 'opt-out-to-crm',
		payloads: { 'Marketing Cible Trigger': 'marketing-cible-opt-out-created-from-crm' },
		identity: 'id',
		at: '2026-11-30T18:05:12Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
	{
		name: 'nightly-opt-outs',
		shows: 'At night both sides learn which opt-outs they missed.',
		workflow: 'nightly-opt-out-reconciliation',
		payloads: {
			'Schedule Trigger': 'schedule-trigger',
			'Find Contact': 'hubspot-search-contact',
			'Mark Contact': 'hubspot-updated-contact',
			'Unsubscribed in the CRM': 'hubspot-contacts-unsubscribed',
		},
		identity: null,
		at: '2026-12-01T02:00:00Z',
		given: { optOuts: [{ subject: '+33600000185', channel: 'sms' }] },
		expect: {
			outcome: 'recorded',
			rule: null,
			nextPermittedAt: null,
			tells: {
				'Find Contact': '"propertyName":"phone","operator":"EQ","value":"+33600000185"',
				'Mark Contact': '"marketing_cible_opt_out":";sms"',
			},
		},
	},
	{
		name: 'agent-approved',
		shows: 'What an AI agent drafts is sent once a person has approved it.',
		workflow: 'ai-agent-approval',
		payloads: {
			'Chat Trigger': 'chat-message',
			Agent: 'agent-draft',
			'Ask a Person': 'slack-approved',
		},
		identity: 'sessionId',
		at: '2026-12-01T10:00:00Z',
		expect: {
			outcome: 'delivered',
			rule: null,
			nextPermittedAt: null,
			tells: { 'Ask a Person': 'votre commande 1042 est disponible' },
		},
	},
	{
		name: 'agent-declined',
		shows: 'What a person declines is not sent.',
		workflow: 'ai-agent-approval',
		payloads: {
			'Chat Trigger': 'chat-message',
			Agent: 'agent-draft',
			'Ask a Person': 'slack-declined',
		},
		identity: 'sessionId',
		at: '2026-12-01T10:05:00Z',
		expect: { outcome: 'filtered', rule: null, nextPermittedAt: null },
	},
];
