import { defineResource } from '../resource.ts';
import * as getAll from './getAll.operation.ts';

export const sender = defineResource(
	{ resource: 'sender', label: 'Sender', defaultOperation: 'getAll' },
	{
		getAll: {
			name: 'Get Many',
			action: 'Get many senders',
			description: 'List the names, addresses and numbers that messages can be sent from',
			module: getAll,
		},
	},
);
