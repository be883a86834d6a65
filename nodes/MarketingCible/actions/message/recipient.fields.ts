/** What the rules need to know about the recipient: place, age and consent. */
import type { INodeProperties } from 'n8n-workflow';
import { consentMethodOptions } from '../../../shared/options.ts';
import { dateDescription } from '../common.fields.ts';
import { contactLocator } from '../locator.fields.ts';

export const recipientDetails: INodeProperties = {
	displayName: 'Recipient Details',
	name: 'recipient',
	type: 'collection',
	placeholder: 'Add Detail',
	default: {},
	description:
		'Where the recipient lives, which determines permitted hours and public holidays. Without details, the message must be permitted everywhere that the phone number allows.',
	options: [
		{
			displayName: 'Birth Date',
			name: 'birthDate',
			type: 'dateTime',
			default: '',
			description: 'Needed for offers that may only go to adults. The time of day is ignored.',
		},
		{
			...contactLocator,
			required: false,
			description: 'A contact on the platform, whose data completes the details given here',
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'string',
			default: '',
			placeholder: 'e.g. FR',
			description:
				'Country of a phone number in national format: its name or code, for example Belgium, Belgique or BE. Default: France.',
		},
		{
			displayName: 'Postal Code',
			name: 'postalCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. 67000',
			description: 'Determines local public holidays and overseas departments',
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

export const consentEvidence: INodeProperties = {
	displayName: 'Consent Evidence',
	name: 'consent',
	type: 'collection',
	placeholder: 'Add Evidence',
	default: {},
	description:
		'How the recipient agreed. The consent is recorded before the message is checked. Leave empty if the platform already has it.',
	options: [
		{
			displayName: 'Collected At',
			name: 'collectedAt',
			type: 'dateTime',
			default: '',
			description: dateDescription('When the recipient agreed'),
		},
		{
			displayName: 'Controller',
			name: 'controller',
			type: 'string',
			default: '',
			placeholder: 'e.g. Durand SAS',
			description: 'The company that the recipient agreed to hear from',
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
			description: 'The page where the recipient agreed',
		},
		{
			displayName: 'Wording Language',
			name: 'wordingLanguage',
			type: 'string',
			default: '',
			placeholder: 'e.g. fr',
			description: 'Language of the wording',
		},
		{
			displayName: 'Wording Text',
			name: 'wordingText',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. I agree to receive offers from Durand by SMS',
			description: 'The text that the recipient agreed to',
		},
		{
			displayName: 'Wording Version',
			name: 'wordingVersion',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03',
			description: 'Your version of the wording',
		},
	],
};
