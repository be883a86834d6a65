import type { INodeProperties } from 'n8n-workflow';
import * as create from './create.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as sync from './sync.operation.ts';

export { create, get, getAll, sync };

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
			{
				name: 'Get',
				value: 'get',
				action: 'Get opt out',
				description: 'Look up one opt-out by its ID',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many opt outs',
				description: 'List opt-outs, the newest first',
			},
			{
				name: 'Sync',
				value: 'sync',
				action: 'Sync opt outs',
				description: 'Read the opt-outs that another system does not have yet, the oldest first',
			},
		],
		default: 'create',
	},
	...create.description,
	...get.description,
	...getAll.description,
	...sync.description,
];
