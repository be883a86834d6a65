import { contacts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { filterText } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { contactOutput } from '../../helpers/output/simplify.ts';
import { filters, limit, returnAll, simplify, sort } from '../common.fields.ts';

export const description: INodeProperties[] = [
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
];

export const execute = eachItemList(async function (item) {
	const query = {
		query: filterText(item.collection('filters'), 'query', 'Search'),
		order: readOrder(item),
	};
	const found = await getMany(this, item, (page) => contacts.list({ ...query, ...page }));
	return found.map((contact) => contactOutput(item, contact));
});
