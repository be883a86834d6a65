import { proofRequests } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { proofRequestStateOptions, valuesOf } from '../../../shared/options.ts';
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
		options: [...proofRequestStateOptions],
		default: 'requested',
		description: 'Only requests that currently have this state',
	}),
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const state = filterChoice(filter, 'state', 'State', valuesOf(proofRequestStateOptions));
	return await getMany(this, item, (page) => proofRequests.list({ state, ...page }));
});
