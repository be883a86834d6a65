import { defineResource } from '../resource.ts';
import * as appeal from './appeal.operation.ts';
import * as get from './get.operation.ts';
import * as getAll from './getAll.operation.ts';

export const suspension = defineResource(
	{ resource: 'suspension', label: 'Suspension', defaultOperation: 'getAll' },
	{
		appeal: {
			name: 'Appeal',
			action: 'Appeal suspension',
			description: 'Ask the provider to lift it: say what happened, and what you did about it',
			module: appeal,
		},
		get: {
			name: 'Get',
			action: 'Get suspension',
			description: 'Get what is stopped and why, with the figures, and what lifts it',
			module: get,
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many suspensions',
			description: 'List the suspensions of the account, its channels and campaigns',
			module: getAll,
		},
	},
);
