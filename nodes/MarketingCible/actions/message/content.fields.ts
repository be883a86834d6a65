/** Recipient, channel, purpose and content: shared by Send and Check Compliance. */
import type { INodeProperties } from 'n8n-workflow';
import { channelOptions, contentSourceOptions, purposeOptions } from '../../../shared/options.ts';
import { recordingLocator, senderLocator, templateLocator } from '../locator.fields.ts';

/** `hide` rather than `show`: a workflow without a content source shows its text. */
const written = { hide: { contentSource: ['template'] } };
const templated = { show: { contentSource: ['template'] } };
const writtenVoice = { show: { channel: ['voice'] }, hide: { contentSource: ['template'] } };
const writtenEmail = { show: { channel: ['email'] }, hide: { contentSource: ['template'] } };

/** Values for the template that is chosen in the node. */
export const templateVariables: INodeProperties = {
	displayName: 'Variables',
	name: 'variables',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'Values for the variables of the template',
	typeOptions: {
		loadOptionsDependsOn: ['templateId.value'],
		resourceMapper: {
			resourceMapperMethod: 'getTemplateVariables',
			mode: 'map',
			fieldWords: { singular: 'variable', plural: 'variables' },
			valuesLabel: 'Variables',
			addAllFields: true,
			supportAutoMap: true,
			noFieldsError: 'This template has no variables.',
		},
	},
};

export const contentFields: INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [...channelOptions],
		default: 'sms',
		required: true,
		description: 'How to send the message',
	},
	{
		displayName: 'Purpose',
		name: 'purpose',
		type: 'options',
		options: [...purposeOptions],
		default: 'marketing',
		required: true,
		description: 'What the message is about. Offers that are sent as Transactional are refused.',
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +33612345678',
		description: 'Phone number in any common format, or an email address',
	},
	senderLocator,
	{
		displayName: 'Content',
		name: 'contentSource',
		type: 'options',
		noDataExpression: true,
		options: [...contentSourceOptions],
		default: 'text',
		description: 'Where the content comes from',
	},
	{ ...templateLocator, displayOptions: templated },
	{ ...templateVariables, displayOptions: templated },
	{
		displayName: 'Subject',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your order is on its way',
		description: 'Subject line of the email',
		displayOptions: writtenEmail,
	},
	{
		displayName: 'HTML',
		name: 'html',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		description: 'Formatted body of the email. Fill in this field, Text or both.',
		displayOptions: writtenEmail,
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Your order 1042 leaves today',
		description: 'Content of the message. For email, the plain text part.',
		displayOptions: written,
	},
	{ ...recordingLocator, displayOptions: writtenVoice },
];
