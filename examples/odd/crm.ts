import type { OddCase } from './types.ts';

const HUBSPOT = 'HubSpot Trigger';
const CONTACT = 'Get Contact';
const DEAL = 'Pipedrive Trigger';
const PERSON = 'Get Person';
const FORM = 'Typeform Trigger';

const welcome = 'hubspot-customer-welcome';
const call = 'pipedrive-deal-call';
const form = 'typeform-consent';

type Values = Readonly<Record<string, unknown>>;
const filtered = (name: string, workflow: string, node: string, changes: Values): OddCase => ({
	name,
	workflow,
	change: { [node]: changes },
	steps: [{ fate: 'filtered' }],
});
const consentTo = (subject: string, channel: 'sms' | 'email' | 'voice') => ({
	consents: [
		{ subject, channel, collectedAt: '2026-10-20T17:03:00+02:00', method: 'web_form' as const },
	],
});
const answersWithout = (number: number) => ({ [`form_response.answers.${number}.field.ref`]: 'x' });

export const crm: readonly OddCase[] = [
	{
		name: 'a contact without a first name',
		workflow: welcome,
		change: {
			[CONTACT]: {
				'properties.firstname': undefined,
				'properties.zip': undefined,
				'properties.email.value': 'anonyme@example.com',
			},
		},
		given: consentTo('anonyme@example.com', 'email'),
		steps: [{ fate: 'sent', says: 'Bonjour, merci de votre confiance.' }],
	},
	filtered('a contact without an email', welcome, CONTACT, { 'properties.email': undefined }),
	filtered('a contact that stops being a customer', welcome, HUBSPOT, {
		'0.propertyValue': 'other',
	}),
	{
		name: 'a contact that becomes a customer again',
		workflow: welcome,
		change: { [CONTACT]: { 'properties.email.value': 'encore@example.com' } },
		given: consentTo('encore@example.com', 'email'),
		steps: [
			{ fate: 'sent' },
			{
				at: '2026-12-11T10:00:00Z',
				change: { [HUBSPOT]: { '0.eventId': 3999999999 } },
				fate: 'duplicate',
			},
		],
	},
	filtered('a contact that subscribes again', 'hubspot-opt-out', HUBSPOT, {
		'0.propertyValue': 'false',
	}),
	filtered('an unsubscribed contact without an email', 'hubspot-opt-out', CONTACT, {
		'properties.email': undefined,
	}),
	{
		name: 'an unsubscription reported twice',
		workflow: 'hubspot-opt-out',
		change: { [CONTACT]: { 'properties.email.value': 'deux-fois@example.com' } },
		steps: [
			{ fate: 'recorded', optedOut: ['email'] },
			{
				at: '2026-12-10T10:00:00Z',
				change: { [HUBSPOT]: { '0.eventId': 3988888888 } },
				fate: 'recorded',
				optedOut: ['email'],
			},
		],
	},
	{
		name: 'an opt-out of a phone number, from all channels',
		workflow: 'opt-out-to-crm',
		change: {
			'Marketing Cible Trigger': { subject: '+33600000118', channels: ['all'], source: 'stop_sms' },
		},
		steps: [
			{
				fate: 'told',
				tells: {
					'Find Contact': '"propertyName":"phone","operator":"EQ","value":"+33600000118"',
					'Mark Contact': '"marketing_cible_opt_out":";all"',
				},
			},
		],
	},
	filtered('an opt-out of somebody whom the CRM does not know', 'opt-out-to-crm', 'Find Contact', {
		total: 0,
		results: [],
	}),
	{
		name: 'an unsubscribed contact without an email among others',
		workflow: 'nightly-opt-out-reconciliation',
		change: { 'Unsubscribed in the CRM': { '0.properties.email': null } },
		steps: [{ fate: 'recorded' }],
	},

	{
		name: 'a deal that leaves the stage and comes back',
		workflow: call,
		change: { [PERSON]: { 'phones.0.value': '06 00 00 01 30' } },
		given: consentTo('+33600000130', 'voice'),
		steps: [
			{ fate: 'sent' },
			{
				at: '2026-12-14T10:00:00Z',
				change: { [DEAL]: { 'meta.id': 'another-event' } },
				fate: 'duplicate',
			},
		],
	},
	{
		name: 'a person without a first name and an address',
		workflow: call,
		change: {
			[PERSON]: {
				first_name: null,
				postal_address: null,
				'phones.0.value': '06 00 00 01 31',
			},
		},
		given: consentTo('+33600000131', 'voice'),
		steps: [{ fate: 'sent', says: "Bonjour, ici l'Atelier Durand." }],
	},
	{
		name: 'a primary number that is empty',
		workflow: call,
		change: {
			[PERSON]: {
				phones: [
					{ label: 'work', value: '', primary: true },
					{ label: 'mobile', value: '06 00 00 01 32', primary: false },
				],
			},
		},
		given: consentTo('+33600000132', 'voice'),
		steps: [{ fate: 'sent' }],
	},
	{
		name: 'a person as version 1 of the API has it',
		workflow: call,
		change: {
			[PERSON]: {
				phones: undefined,
				phone: [{ label: 'mobile', value: '06 00 00 01 33', primary: true }],
				postal_address: '3 rue du Four, 31000 Toulouse, France',
				postal_address_postal_code: '31000',
			},
		},
		given: consentTo('+33600000133', 'voice'),
		steps: [{ fate: 'sent' }],
	},
	filtered('a person without a number', call, PERSON, { phones: [] }),
	filtered('a person with an empty number', call, PERSON, {
		phones: [{ label: 'work', value: '', primary: true }],
	}),
	filtered('a deal that was lost', call, DEAL, { 'data.status': 'lost' }),
	filtered('a deal reopened in its stage', call, DEAL, { previous: { status: 'lost' } }),
	filtered('a deal without a person', call, DEAL, { 'data.person_id': null }),
	filtered('a new deal', call, DEAL, { previous: null }),

	filtered('a form without the question', form, FORM, answersWithout(3)),
	filtered('a form without a number', form, FORM, answersWithout(1)),
	filtered('answers that are not complete', form, FORM, {
		event_type: 'form_response_partial',
		'form_response.submitted_at': undefined,
	}),
	{
		name: 'the box is not ticked',
		workflow: form,
		change: {
			[FORM]: {
				'form_response.answers.3.boolean': false,
				'form_response.answers.1.phone_number': '+33600000140',
			},
		},
		steps: [{ fate: 'recorded', optedOut: [] }],
	},
	{
		name: 'a form that comes again after the person opted out',
		workflow: form,
		change: { [FORM]: { 'form_response.answers.1.phone_number': '+33600000141' } },
		given: { optOuts: [{ subject: '+33600000141', channel: 'sms' }] },
		steps: [{ fate: 'recorded', optedOut: ['sms'] }],
	},
];
