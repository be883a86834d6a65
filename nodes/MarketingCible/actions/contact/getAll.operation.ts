import { contacts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItemLists } from '../../helpers/each-item.ts';
import { listFor, readOrder } from '../../helpers/listing.ts';
import { contactOutput } from '../../helpers/simplify.ts';
import { filters, limit, returnAll, simplify, sort } from '../common.descriptions.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['contact'], operation: ['getAll'] } },
	[
		returnAll,
		limit,
		simplify,
		filters({
			displayName: 'Search',
			name: 'query',
			type: 'string',
			default: '',
			placeholder: 'e.g. +33612345678',
			description: 'A whole phone number, email address or external ID, or the beginning of a name',
		}),
		sort,
	],
);

export const execute = eachItemLists(async function (item) {
	const query = {
		query: item.group('filters').word('query', 'Search'),
		order: readOrder(item),
	};
	const found = await listFor(this, item, (page) => contacts.list({ ...query, ...page }));
	return found.map((contact) => contactOutput(item, contact));
});
