import { invoices } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { invoiceStateOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice, filterText } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { filters, limit, returnAll, sort } from '../common.fields.ts';

export const description: INodeProperties[] = [
	returnAll,
	limit,
	filters(
		{
			displayName: 'Number',
			name: 'number',
			type: 'string',
			default: '',
			placeholder: 'e.g. F-2026-000001',
			description: 'Only the invoice or credit note with this number',
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [...invoiceStateOptions],
			default: 'overdue',
			description: 'Only invoices that currently have this state',
		},
	),
	sort,
];

export const execute = eachItemList(async function (item) {
	const filter = item.collection('filters');
	const query = {
		number: filterText(filter, 'number', 'Number'),
		state: filterChoice(filter, 'state', 'State', valuesOf(invoiceStateOptions)),
		order: readOrder(item),
	};
	return await getMany(this, item, (page) => invoices.list({ ...query, ...page }));
});
