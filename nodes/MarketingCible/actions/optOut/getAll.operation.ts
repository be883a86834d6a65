import { optOuts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { filterText } from '../../helpers/input/filters.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import {
	dateDescription,
	filters,
	limit,
	returnAll,
	sort,
	subjectCountry,
} from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters(
		subjectCountry,
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
			description: dateDescription('Only opt-outs recorded at or after this time'),
		},
	),
	sort,
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		subject: filterText(filter, 'subject', 'Phone Number or Email'),
		country: readCountry(filter),
		since: filter.instant('since', 'Recorded After'),
		// The platform's default order of this list is that of a feed, oldest first.
		order: readOrder(item) ?? 'desc',
	};
	return await getMany(this, item, (page) => optOuts.list({ ...query, ...page }));
});
