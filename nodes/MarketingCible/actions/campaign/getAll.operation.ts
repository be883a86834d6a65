import { campaigns } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { campaignStatusOptions, channelOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { campaignOutput } from '../../helpers/output/campaign-output.ts';
import { filters, limit, returnAll, simplify, sort } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	simplify,
	filters(
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [...channelOptions],
			default: 'sms',
			description: 'Only campaigns on this channel',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [...campaignStatusOptions],
			default: 'running',
			description: 'Only campaigns that currently have this status',
		},
	),
	sort,
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		channel: filterChoice(filter, 'channel', 'Channel', valuesOf(channelOptions)),
		status: filterChoice(filter, 'status', 'Status', valuesOf(campaignStatusOptions)),
		order: readOrder(item),
	};
	const found = await getMany(this, item, (page) => campaigns.list({ ...query, ...page }));
	return found.map((campaign) => campaignOutput(item, campaign));
});
