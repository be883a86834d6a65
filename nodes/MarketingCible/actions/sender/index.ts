import type { INodeProperties } from 'n8n-workflow';
import * as getAll from './getAll.operation.ts';

export { getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['sender'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many senders',
				description: 'List the names and numbers that messages may come from',
			},
		],
		default: 'getAll',
	},
	...getAll.description,
];
