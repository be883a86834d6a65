import { suspensions } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { suspensionStateOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany } from '../../helpers/items/get-many.ts';
import { filters, limit, returnAll } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters({
		displayName: 'State',
		name: 'state',
		type: 'options',
		options: [...suspensionStateOptions],
		default: 'in_force',
		description: 'Only suspensions that currently have this state',
	}),
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const state = filterChoice(filter, 'state', 'State', valuesOf(suspensionStateOptions));
	return await getMany(this, item, (page) => suspensions.list({ state, ...page }));
});
