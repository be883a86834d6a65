import { messages } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { channelOptions, messageStatusOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice, filterText } from '../../helpers/input/filters.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { messageOutput } from '../../helpers/output/simplify.ts';
import {
	dateDescription,
	filters,
	limit,
	returnAll,
	simplify,
	sort,
	subjectCountry,
} from '../common.fields.ts';

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
			description: 'Only messages on this channel',
		},
		subjectCountry,
		{
			displayName: 'Created After',
			name: 'since',
			type: 'dateTime',
			default: '',
			description: dateDescription('Only messages created at or after this time'),
		},
		{
			displayName: 'Recipient',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: 'e.g. +33612345678',
			description: 'Only messages to this phone number or email address',
		},
		{
			displayName: 'Reference',
			name: 'reference',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-1042',
			description: 'Only messages about this order, appointment or case',
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [...messageStatusOptions],
			default: 'delivered',
			description: 'Only messages that currently have this status',
		},
	),
	sort,
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		channel: filterChoice(filter, 'channel', 'Channel', valuesOf(channelOptions)),
		since: filter.instant('since', 'Created After'),
		to: filterText(filter, 'to', 'Recipient'),
		country: readCountry(filter),
		reference: filterText(filter, 'reference', 'Reference'),
		status: filterChoice(filter, 'status', 'Status', valuesOf(messageStatusOptions)),
		order: readOrder(item),
	};
	const found = await getMany(this, item, (page) => messages.list({ ...query, ...page }));
	return found.map((message) => messageOutput(item, message));
});
