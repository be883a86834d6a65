import type { INodeProperties } from 'n8n-workflow';
import * as remove from './delete.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as upsert from './upsert.operation.ts';

export { get, getAll, remove, upsert };

export const description: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['contact'] } },
		options: [
			{
				name: 'Create or Update',
				value: 'upsert',
				action: 'Create or update contact',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete contact',
				description: 'Erase what is known of a person; opt-outs stay in force',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get contact',
				description: 'Look up what is known of a person',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many contacts',
				description: 'Find contacts by address, external ID or name',
			},
		],
		default: 'upsert',
	},
	...upsert.description,
	...get.description,
	...getAll.description,
	...remove.description,
];
