import { messages } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItemLists } from '../../helpers/each-item.ts';
import { listFor, readOrder } from '../../helpers/listing.ts';
import { messageOutput } from '../../helpers/simplify.ts';
import { dated, filters, limit, returnAll, simplify, sort } from '../common.descriptions.ts';
import { channelOptions, messageStatusOptions, valuesOf } from '../options.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['getAll'] } },
	[
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
				description: 'Only messages of this channel',
			},
			{
				displayName: 'Created After',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: dated('Only messages from this moment on'),
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
				description: 'Only messages that stand there now',
			},
		),
		sort,
	],
);

export const execute = eachItemLists(async function (item) {
	const filter = item.group('filters');
	const query = {
		channel: filter.optionalChoice('channel', 'Channel', valuesOf(channelOptions)),
		since: filter.instant('since', 'Created After'),
		to: filter.word('to', 'Recipient'),
		reference: filter.word('reference', 'Reference'),
		status: filter.optionalChoice('status', 'Status', valuesOf(messageStatusOptions)),
		order: readOrder(item),
	};
	const found = await listFor(this, item, (page) => messages.list({ ...query, ...page }));
	return found.map((message) => messageOutput(item, message));
});
