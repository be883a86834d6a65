import { defineResource } from '../resource.ts';
import * as get from './get.operation.ts';
import * as getEntries from './getEntries.operation.ts';
import * as getLots from './getLots.operation.ts';

export const credits = defineResource(
	{ resource: 'credits', label: 'Credits', defaultOperation: 'get' },
	{
		get: {
			name: 'Get',
			action: 'Get credits',
			description: 'Get what can be used today, what is set aside, and what expires when',
			module: get,
		},
		getEntries: {
			name: 'Get Entries',
			action: 'Get entries of credits',
			description: 'List what was booked, for which message and from which lot',
			module: getEntries,
		},
		getLots: {
			name: 'Get Lots',
			action: 'Get lots of credits',
			description: 'List the lots of credits with their last days',
			module: getLots,
		},
	},
);
