import type { INodeProperties } from 'n8n-workflow';
import { channelOptions, eventOptions } from '../../MarketingCible/actions/options.ts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: [...eventOptions],
		// The one event that nobody may miss, and a rare one. Receipts come once a message: a list of 10,000 recipients
		// would be 10,000 executions that nobody asked for.
		default: ['opt_out.created'],
		required: true,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Channels',
				name: 'channels',
				type: 'multiOptions',
				options: [...channelOptions],
				default: [],
				description:
					'Only events of these channels start the workflow. All channels when empty; events without a channel always do.',
			},
		],
	},
];
