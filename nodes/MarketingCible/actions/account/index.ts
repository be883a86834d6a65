import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation.ts';

export { get };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get account',
				description: 'Look up the account of the API key, what the key may do and the carriers',
			},
		],
		default: 'get',
	},
	...get.description,
];
