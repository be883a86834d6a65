import type { INodeProperties } from 'n8n-workflow';
import * as check from './check.operation.ts';
import * as get from './get.operation.ts';
import * as send from './send.operation.ts';

export { check, get, send };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['message'] } },
		options: [
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
];
