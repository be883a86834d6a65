import { defineResource } from '../resource.ts';
import * as get from './get.operation.ts';

export const account = defineResource(
	{ resource: 'account', label: 'Account', defaultOperation: 'get' },
	{
		get: {
			name: 'Get',
			action: 'Get account',
			description: 'Get the account of the API key, the scopes of the key and the carriers',
			module: get,
		},
	},
);
