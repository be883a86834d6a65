import { deadlines } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { deadlineOwedByOptions, deadlineStateOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany } from '../../helpers/items/get-many.ts';
import { filters, limit, returnAll } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters(
		{
			displayName: 'Owed By',
			name: 'owedBy',
			type: 'options',
			options: [...deadlineOwedByOptions],
			default: 'client',
			description: 'Only deadlines of this side of the contract',
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [...deadlineStateOptions],
			default: 'pending',
			description: 'Only deadlines that currently have this state',
		},
	),
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		owedBy: filterChoice(filter, 'owedBy', 'Owed By', valuesOf(deadlineOwedByOptions)),
		state: filterChoice(filter, 'state', 'State', valuesOf(deadlineStateOptions)),
	};
	return await getMany(this, item, (page) => deadlines.list({ ...query, ...page }));
});
