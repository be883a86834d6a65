import type { INodeProperties } from 'n8n-workflow';
import * as consent from './consent/index.ts';
import * as message from './message/index.ts';
import * as optOut from './optOut/index.ts';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Consent', value: 'consent' },
		{ name: 'Message', value: 'message' },
		{ name: 'Opt-Out', value: 'optOut' },
	],
	default: 'message',
};

export const properties: INodeProperties[] = [
	resource,
	...message.description,
	...optOut.description,
	...consent.description,
];
