import { senders } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { channelOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice, filterText } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { filters, limit, returnAll, sort } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters(
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [...channelOptions],
			default: 'sms',
			description: 'Only senders for this channel',
		},
		{
			displayName: 'Search',
			name: 'query',
			type: 'string',
			default: '',
			placeholder: 'e.g. DUR',
			description: 'Beginning of the sender or of its label',
		},
	),
	sort,
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		channel: filterChoice(filter, 'channel', 'Channel', valuesOf(channelOptions)),
		query: filterText(filter, 'query', 'Search'),
		order: readOrder(item),
	};
	return await getMany(this, item, (page) => senders.list({ ...query, ...page }));
});
