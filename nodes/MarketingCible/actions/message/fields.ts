/** The fields that Send and Check Compliance share: what, to whom, on what grounds. */
import type { INodeProperties } from 'n8n-workflow';
import { channelOptions, consentMethodOptions, purposeOptions, sectorOptions } from '../options.ts';

/** What every date says about itself. */
const dated = (meaning: string): string =>
	`${meaning}. Without an offset it is read in the time zone of the workflow.`;

export const contentFields: INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [...channelOptions],
		default: 'sms',
		required: true,
		description: 'How the message travels',
	},
	{
		displayName: 'Purpose',
		name: 'purpose',
		type: 'options',
		options: [...purposeOptions],
		default: 'marketing',
		required: true,
		description: 'What the message is for. Offers sent as Transactional are refused.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +33612345678',
		description: 'Phone number in any common form, or an email address',
	},
	{
		displayName: 'Sender',
		name: 'sender',
		type: 'string',
		default: '',
		placeholder: 'e.g. DURAND',
		description:
			'Sender ID for SMS, From address for email, caller number for voice. The default of the account when empty.',
	},
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order is on its way',
		description: 'Subject line of the email',
		displayOptions: { show: { channel: ['email'] } },
	},
	{
		displayName: 'HTML',
		name: 'html',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		description: 'Body of the email with formatting. Fill in this, Text or both.',
		displayOptions: { show: { channel: ['email'] } },
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Your order 1042 leaves today',
		description: 'What the message says. For email it is the part without formatting.',
	},
];

export const placeField: INodeProperties = {
	displayName: 'Recipient Place',
	name: 'recipient',
	type: 'collection',
	placeholder: 'Add Detail',
	default: {},
	description:
		'Where the recipient lives, which decides hours and public holidays. Without it every place that the number allows counts.',
	options: [
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

const language: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. fr',
	description: 'Language of the content, also of the voice that reads it',
};

const notAfter: INodeProperties = {
	displayName: 'Not After',
	name: 'notAfter',
	type: 'dateTime',
	default: '',
	description: dated(
		'When the message is no longer of use: it is dropped instead of being sent later',
	),
};

const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-1042',
	description: 'What a transactional message is about: an order, an appointment, a case',
};

const sector: INodeProperties = {
	displayName: 'Sector',
	name: 'sector',
	type: 'options',
	options: [...sectorOptions],
	default: 'retail',
	description: 'What is offered. Some sectors have rules of their own.',
};

const sendAt: INodeProperties = {
	displayName: 'Send At',
	name: 'sendAt',
	type: 'dateTime',
	default: '',
	description: dated('When the message leaves, which must be a permitted time. Now when empty'),
};

export const sendFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Deduplication Key',
			name: 'deduplicationKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-1042-shipped',
			description:
				'Your own key of this message. A second message under the same key is not sent within 24 hours, also from another execution.',
		},
		language,
		{
			displayName: 'Metadata',
			name: 'metadata',
			type: 'json',
			default: '{}',
			description:
				'JSON object of plain values that come back with every event of the message, at most 20',
		},
		notAfter,
		reference,
		sector,
		sendAt,
	],
};

export const checkFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Check At',
			name: 'at',
			type: 'dateTime',
			default: '',
			description: dated('The moment for which the message is judged. Now when empty'),
		},
		language,
		notAfter,
		reference,
		sector,
		sendAt,
	],
};

export const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 500,
	description: 'How many messages travel in one request',
};
