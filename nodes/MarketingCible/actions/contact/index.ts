import { defineResource } from '../resource.ts';
import * as remove from './delete.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as upsert from './upsert.operation.ts';

export const contact = defineResource(
	{ resource: 'contact', label: 'Contact', defaultOperation: 'upsert' },
	{
		upsert: {
			name: 'Create or Update',
			action: 'Create or update contact',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			module: upsert,
		},
		delete: {
			name: 'Delete',
			action: 'Delete contact',
			description: 'Erase the data of a person; opt-outs stay in force',
			module: remove,
		},
		get: {
			name: 'Get',
			action: 'Get contact',
			description: 'Get the data of a person',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many contacts',
			description: 'Find contacts by address, external ID or name',
			module: getAll,
		},
	},
);
