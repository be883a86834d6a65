/** What is said to whom, on which channel and to what end: shared by Send and Check Compliance. */
import type { INodeProperties } from 'n8n-workflow';
import { senderLocator, templateLocator } from '../locators.ts';
import { channelOptions, contentSourceOptions, purposeOptions } from '../options.ts';

/** Hidden and not shown: a workflow from before there were templates has no content source and shows its text. */
const written = { hide: { contentSource: ['template'] } };
const templated = { show: { contentSource: ['template'] } };
const writtenEmail = { show: { channel: ['email'] }, hide: { contentSource: ['template'] } };

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
	senderLocator,
	{
		displayName: 'Content',
		name: 'contentSource',
		type: 'options',
		noDataExpression: true,
		options: [...contentSourceOptions],
		default: 'text',
		description: 'Where the words come from',
	},
	{ ...templateLocator, displayOptions: templated },
	{
		displayName: 'Variables',
		name: 'variables',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		description: 'What the template is filled in with',
		typeOptions: {
			loadOptionsDependsOn: ['templateId.value'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'map',
				fieldWords: { singular: 'variable', plural: 'variables' },
				valuesLabel: 'Variables',
				addAllFields: true,
				supportAutoMap: true,
				noFieldsError: 'This template asks for nothing.',
			},
		},
		displayOptions: templated,
	},
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
		description: 'Body of the email with formatting. Fill in this, Text or both.',
		displayOptions: writtenEmail,
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. Your order 1042 leaves today',
		description: 'What the message says. For email it is the part without formatting.',
		displayOptions: written,
	},
];
