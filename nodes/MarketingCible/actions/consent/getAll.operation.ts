import { consents } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { filterText } from '../../helpers/input/filters.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { filters, limit, returnAll, sort, subjectCountry } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters(subjectCountry, {
		displayName: 'Phone Number or Email',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. +33612345678 or name@email.com',
		description: 'Only the consents of this address',
	}),
	sort,
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		subject: filterText(filter, 'subject', 'Phone Number or Email'),
		country: readCountry(filter),
		order: readOrder(item),
	};
	return await getMany(this, item, (page) => consents.list({ ...query, ...page }));
});
