/** The optional fields of a message: when, why and under which key. */
import { DEDUPLICATE_FOR_LABELS } from '@marketing-cible/contract/edge';
import type { INodeProperties } from 'n8n-workflow';
import { sectorOptions } from '../../../shared/options.ts';
import { dateDescription } from '../common.fields.ts';

const language: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'string',
	default: '',
	placeholder: 'e.g. fr',
	description: 'Language of the content, and of the voice that reads it',
};

const notAfter: INodeProperties = {
	displayName: 'Not After',
	name: 'notAfter',
	type: 'dateTime',
	default: '',
	description: dateDescription('The message is dropped instead of being sent after this time'),
};

const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-1042',
	description: 'The order, appointment or case that a transactional message is about',
};

const sector: INodeProperties = {
	displayName: 'Sector',
	name: 'sector',
	type: 'options',
	options: [...sectorOptions],
	default: 'retail',
	description: 'What the message offers. Some sectors have additional rules.',
};

const sendAt: INodeProperties = {
	displayName: 'Send At',
	name: 'sendAt',
	type: 'dateTime',
	default: '',
	description: dateDescription(
		'When to send the message. The time must be permitted. Leave empty to send now',
	),
};

export const sendFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Deduplicate For',
			name: 'deduplicateFor',
			type: 'options',
			// From short to long; the values are hours.
			options: Object.entries(DEDUPLICATE_FOR_LABELS).map(([hours, name]) => ({
				name,
				value: Number(hours),
			})),
			default: 24,
			description:
				"How long to remember the 'Deduplication Key', from the first message with it. An expression may return any number of hours from 24 to 9528.",
		},
		{
			displayName: 'Deduplication Key',
			name: 'deduplicationKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-1042-shipped',
			description:
				"Your own key for one message, such as the ID of an order and its event. For 24 hours, or as long as 'Deduplicate For' says, this node does not send a second message with the same key on the same channel, even in another execution.",
		},
		language,
		{
			displayName: 'Metadata',
			name: 'metadata',
			type: 'json',
			default: '{}',
			description:
				'JSON object of plain values that every event of the message returns, at most 20',
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
			description: dateDescription('The time to check the message for. Leave empty for now'),
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
		'How many milliseconds to wait between two requests, to reduce the load on the platform',
};

export const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 1000 },
	default: 500,
	description: 'How many messages to send in one request',
};
