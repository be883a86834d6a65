import { consents } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItemLists } from '../../helpers/each-item.ts';
import { listFor, readOrder } from '../../helpers/listing.ts';
import { filters, limit, returnAll, sort } from '../common.descriptions.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['consent'], operation: ['getAll'] } },
	[
		returnAll,
		limit,
		filters({
			displayName: 'Phone Number or Email',
			name: 'subject',
			type: 'string',
			default: '',
			placeholder: 'e.g. +33612345678 or name@email.com',
			description: 'Only the history of this address',
		}),
		sort,
	],
);

export const execute = eachItemLists(async function (item) {
	const query = {
		subject: item.group('filters').word('subject', 'Phone Number or Email'),
		order: readOrder(item),
	};
	return await listFor(this, item, (page) => consents.list({ ...query, ...page }));
});
