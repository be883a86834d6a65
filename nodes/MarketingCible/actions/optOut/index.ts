import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation.ts';

export { create };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['optOut'] } },
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create opt out',
				description: 'Stop marketing to a person from this moment on',
			},
		],
		default: 'create',
	},
	...create.description,
];
