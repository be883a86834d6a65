import { defineResource } from '../resource.ts';
import * as getAll from './getAll.operation.ts';

export const deadline = defineResource(
	{ resource: 'deadline', label: 'Deadline', defaultOperation: 'getAll' },
	{
		getAll: {
			name: 'Get Many',
			action: 'Get many deadlines',
			description: 'List the deadlines of the contract: what you owe, and what is owed to you',
			module: getAll,
		},
	},
);
