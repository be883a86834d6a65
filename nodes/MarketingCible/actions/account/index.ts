import { defineResource } from '../resource.ts';
import * as get from './get.operation.ts';
import * as neutralize from './neutralize.operation.ts';

export const account = defineResource(
	{ resource: 'account', label: 'Account', defaultOperation: 'get' },
	{
		get: {
			name: 'Get',
			action: 'Get account',
			description: 'Get the account of the API key, the scopes of the key and the carriers',
			module: get,
		},
		neutralize: {
			name: 'Neutralize Keys',
			action: 'Neutralize keys of account',
			description: 'Revoke lost API keys at once and freeze the messages that they have queued',
			module: neutralize,
		},
	},
);
