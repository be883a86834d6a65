import type { INodeProperties } from 'n8n-workflow';
import { channelOptions, eventOptions } from '../../shared/event-options.ts';

export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: [...eventOptions],
		// Opt-outs must not be missed and are rare. Receipts come once per message: a list of 10,000 recipients would start
		// 10,000 executions.
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
					'Only events of these channels start the workflow. Leave empty for all channels. Events without a channel always start it.',
			},
		],
	},
];
