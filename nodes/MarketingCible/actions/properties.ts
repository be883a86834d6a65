import type { INodeProperties } from 'n8n-workflow';
import * as account from './account/index.ts';
import * as consent from './consent/index.ts';
import * as contact from './contact/index.ts';
import * as message from './message/index.ts';
import * as optOut from './optOut/index.ts';
import * as sender from './sender/index.ts';
import * as template from './template/index.ts';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Account', value: 'account' },
		{ name: 'Consent', value: 'consent' },
		{ name: 'Contact', value: 'contact' },
		{ name: 'Message', value: 'message' },
		{ name: 'Opt-Out', value: 'optOut' },
		{ name: 'Sender', value: 'sender' },
		{ name: 'Template', value: 'template' },
	],
	default: 'message',
};

export const properties: INodeProperties[] = [
	resource,
	...account.description,
	...consent.description,
	...contact.description,
	...message.description,
	...optOut.description,
	...sender.description,
	...template.description,
];
