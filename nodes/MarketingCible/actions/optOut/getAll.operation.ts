import { optOuts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItemLists } from '../../helpers/each-item.ts';
import { listFor, readOrder } from '../../helpers/listing.ts';
import { dated, filters, limit, returnAll, sort } from '../common.descriptions.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['optOut'], operation: ['getAll'] } },
	[
		returnAll,
		limit,
		filters(
			{
				displayName: 'Phone Number or Email',
				name: 'subject',
				type: 'string',
				default: '',
				placeholder: 'e.g. +33612345678 or name@email.com',
				description: 'Only the opt-outs of this address',
			},
			{
				displayName: 'Recorded After',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: dated('Only opt-outs that were recorded from this moment on'),
			},
		),
		sort,
	],
);

export const execute = eachItemLists(async function (item) {
	const filter = item.group('filters');
	const query = {
		subject: filter.word('subject', 'Phone Number or Email'),
		since: filter.instant('since', 'Recorded After'),
		// The platform's own order of this list is the feed's, oldest first.
		order: readOrder(item) ?? 'desc',
	};
	return await listFor(this, item, (page) => optOuts.list({ ...query, ...page }));
});
