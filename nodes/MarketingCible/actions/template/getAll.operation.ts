import { templates } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItemLists } from '../../helpers/each-item.ts';
import { listFor, readOrder } from '../../helpers/listing.ts';
import { filters, limit, returnAll, sort } from '../common.descriptions.ts';
import { channelOptions, valuesOf } from '../options.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['template'], operation: ['getAll'] } },
	[
		returnAll,
		limit,
		filters(
			{
				displayName: 'Channel',
				name: 'channel',
				type: 'options',
				options: [...channelOptions],
				default: 'sms',
				description: 'Only templates of this channel',
			},
			{
				displayName: 'Search',
				name: 'query',
				type: 'string',
				default: '',
				placeholder: 'e.g. order',
				description: 'Beginning of the name',
			},
		),
		sort,
	],
);

export const execute = eachItemLists(async function (item) {
	const filter = item.group('filters');
	const query = {
		channel: filter.optionalChoice('channel', 'Channel', valuesOf(channelOptions)),
		query: filter.word('query', 'Search'),
		order: readOrder(item),
	};
	return await listFor(this, item, (page) => templates.list({ ...query, ...page }));
});
