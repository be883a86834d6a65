/** Who the recipient is: what decides over hours, age and consent. */
import type { INodeProperties } from 'n8n-workflow';
import { dated } from '../common.descriptions.ts';
import { contactLocator } from '../locators.ts';
import { consentMethodOptions } from '../options.ts';

export const placeField: INodeProperties = {
	displayName: 'Recipient Details',
	name: 'recipient',
	type: 'collection',
	placeholder: 'Add Detail',
	default: {},
	description:
		'Where the recipient lives, which decides hours and public holidays. Without it every place that the number allows counts.',
	options: [
		{
			displayName: 'Birth Date',
			name: 'birthDate',
			type: 'dateTime',
			default: '',
			description: 'Some offers are for adults only. Only the day counts.',
		},
		{
			...contactLocator,
			required: false,
			description: 'The person on the platform, whose details fill in what is not given here',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'string',
			default: '',
			placeholder: 'e.g. FR',
			description: 'Country code of two letters. National phone numbers are read in it.',
		},
		{
			displayName: 'Postal Code',
			name: 'postalCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. 67000',
			description: 'Tells local public holidays and overseas departments apart',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Paris',
			description: 'IANA name of the time zone',
		},
	],
};

export const evidenceField: INodeProperties = {
	displayName: 'Consent Evidence',
	name: 'consent',
	type: 'collection',
	placeholder: 'Add Evidence',
	default: {},
	description:
		'How the recipient agreed, recorded before the message is judged. Leave empty when the platform knows it already.',
	options: [
		{
			displayName: 'Collected At',
			name: 'collectedAt',
			type: 'dateTime',
			default: '',
			description: dated('When the recipient agreed'),
		},
		{
			displayName: 'Controller',
			name: 'controller',
			type: 'string',
			default: '',
			placeholder: 'e.g. Durand SAS',
			description: 'Company that may send on the strength of it',
		},
		{
			displayName: 'Hours Waiver',
			name: 'hoursWaiver',
			type: 'boolean',
			default: false,
			description: 'Whether the recipient also agreed to calls outside the legal hours',
		},
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: [...consentMethodOptions],
			default: 'web_form',
			description: 'How the recipient agreed',
		},
		{
			displayName: 'Source URL',
			name: 'sourceUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://shop.example.com/newsletter',
			description: 'Page on which the recipient agreed',
		},
		{
			displayName: 'Wording Language',
			name: 'wordingLanguage',
			type: 'string',
			default: '',
			placeholder: 'e.g. fr',
			description: 'Language of the words',
		},
		{
			displayName: 'Wording Text',
			name: 'wordingText',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. I agree to receive offers from Durand by SMS',
			description: 'The words that the recipient agreed to',
		},
		{
			displayName: 'Wording Version',
			name: 'wordingVersion',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03',
			description: 'Your version of the words',
		},
	],
};
