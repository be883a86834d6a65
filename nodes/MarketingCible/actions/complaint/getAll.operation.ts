import { complaints } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { complaintSaysOptions, complaintStateOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany } from '../../helpers/items/get-many.ts';
import { dateDescription, filters, limit, returnAll } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters(
		{
			displayName: 'Complains About',
			name: 'says',
			type: 'options',
			options: [...complaintSaysOptions],
			default: 'no_consent',
			description: 'Only complaints about this',
		},
		{
			displayName: 'Received After',
			name: 'since',
			type: 'dateTime',
			default: '',
			description: dateDescription('Only complaints received at or after this time'),
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [...complaintStateOptions],
			default: 'received',
			description: 'Only complaints that currently have this state',
		},
	),
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		says: filterChoice(filter, 'says', 'Complains About', valuesOf(complaintSaysOptions)),
		since: filter.instant('since', 'Received After'),
		state: filterChoice(filter, 'state', 'State', valuesOf(complaintStateOptions)),
	};
	return await getMany(this, item, (page) => complaints.list({ ...query, ...page }));
});
