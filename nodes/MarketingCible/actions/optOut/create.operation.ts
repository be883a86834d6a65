import { optOuts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { keyMaker } from '../../helpers/keys.ts';
import { requestRecord } from '../../transport/record.ts';
import { optOutChannelOptions, optOutSourceOptions, valuesOf } from '../options.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['optOut'], operation: ['create'] } },
	[
		{
			displayName: 'Phone Number or Email',
			name: 'subject',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. +33612345678 or name@email.com',
			description: 'The address that opted out. Its phone number may have any common form.',
		},
		{
			displayName: 'Channels',
			name: 'channels',
			type: 'multiOptions',
			options: [...optOutChannelOptions],
			default: ['all'],
			required: true,
			description: 'What the person no longer wants',
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [...optOutSourceOptions],
			default: 'crm',
			description: 'How the person opted out',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Occurred At',
					name: 'occurredAt',
					type: 'dateTime',
					default: '',
					description:
						'When the person opted out. Now when empty. Without an offset it is read in the time zone of the workflow.',
				},
			],
		},
	],
);

export const execute = eachItem(async function (item) {
	const channels = item.choices('channels', 'Channels', valuesOf(optOutChannelOptions));
	const request = optOuts.create(
		{
			subject: item.requiredWord('subject', 'Phone Number or Email'),
			channels: channels.includes('all') ? ['all'] : channels,
			source: item.choice('source', 'Source', valuesOf(optOutSourceOptions)),
			occurredAt: item.group('additionalFields').instant('occurredAt', 'Occurred At'),
		},
		keyMaker(this)(item.itemIndex),
	);
	return await requestRecord.call(this, request, item.itemIndex);
});
