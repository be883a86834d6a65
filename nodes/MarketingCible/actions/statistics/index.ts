import { defineResource } from '../resource.ts';
import * as get from './get.operation.ts';

export const statistics = defineResource(
	{ resource: 'statistics', label: 'Statistics', defaultOperation: 'get' },
	{
		get: {
			name: 'Get',
			action: 'Get statistics',
			description: 'Get exact counts of what became of messages, by time and by dimensions',
			module: get,
		},
	},
);
