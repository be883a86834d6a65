import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';

export { get, getAll };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['template'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get template',
				description: 'Look up the content of a template and the variables that it asks for',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many templates',
				description: 'List templates by channel or name',
			},
		],
		default: 'getAll',
	},
	...get.description,
	...getAll.description,
];
