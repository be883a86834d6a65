import { consents } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { filters, limit, returnAll, sort } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters({
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
	const query = {
		subject: item.collection('filters').trimmed('subject', 'Phone Number or Email'),
		order: readOrder(item),
	};
	return await getMany(this, item, (page) => consents.list({ ...query, ...page }));
});
