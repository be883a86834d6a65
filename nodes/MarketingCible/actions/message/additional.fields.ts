/** What a message may carry besides: when, why and under which key. */
import type { INodeProperties } from 'n8n-workflow';
import { dated } from '../common.descriptions.ts';
import { sectorOptions } from '../options.ts';

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

export const batchInterval: INodeProperties = {
	displayName: 'Batch Interval',
	name: 'batchInterval',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 60000 },
	default: 0,
	description:
		'How many milliseconds to wait between two requests, for a platform that is to be spared',
};

export const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 500,
	description: 'How many messages travel in one request',
};
