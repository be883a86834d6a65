import { defineResource } from '../resource.ts';
import * as create from './create.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';
import * as sync from './sync.operation.ts';

export const optOut = defineResource(
	{ resource: 'optOut', label: 'Opt-Out', defaultOperation: 'create' },
	{
		create: {
			name: 'Create',
			action: 'Create opt out',
			description: 'Stop marketing to a person from now on',
			module: create,
		},
		get: {
			name: 'Get',
			action: 'Get opt out',
			description: 'Get one opt-out by its ID',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many opt outs',
			description: 'List opt-outs, newest first',
			module: getAll,
		},
		sync: {
			name: 'Sync',
			action: 'Sync opt outs',
			description: 'Get the opt-outs that another system does not have yet, oldest first',
			module: sync,
		},
	},
);
