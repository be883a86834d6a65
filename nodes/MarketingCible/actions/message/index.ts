import type { INodeProperties } from 'n8n-workflow';
import * as cancel from './cancel.operation.ts';
import * as check from './check.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as send from './send.operation.ts';

export { cancel, check, get, getAll, send };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
			{
				name: 'Cancel',
				value: 'cancel',
				action: 'Cancel message',
				description: 'Call back a message that waits for its time',
			},
			{
				name: 'Check Compliance',
				value: 'check',
				action: 'Check compliance of message',
				description: 'Ask whether a message may be sent, why not and when, without sending it',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get message',
				description: 'Look up the status and the details of a message that was sent',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many messages',
				description: 'List messages by status, channel, recipient or reference',
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send message',
				description: 'Send an SMS, an email or a voice message when the rules permit it',
			},
		],
		default: 'send',
	},
	...send.description,
	...check.description,
	...get.description,
	...getAll.description,
	...cancel.description,
];
