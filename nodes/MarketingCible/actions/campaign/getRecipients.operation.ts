import { campaigns } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { messageStatusOptions, recipientStateOptions, valuesOf } from '../../../shared/options.ts';
import { filterChoice, filterText } from '../../helpers/input/filters.ts';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany } from '../../helpers/items/get-many.ts';
import { filters, limit, returnAll } from '../common.fields.ts';
import { campaignLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [
	campaignLocator,
	returnAll,
	limit,
	filters(
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'options',
			options: [...messageStatusOptions],
			default: 'delivered',
			description: 'Only recipients whose message has this status',
		},
		{
			displayName: 'Rule',
			name: 'rule',
			type: 'string',
			default: '',
			placeholder: 'e.g. CON-01',
			description: 'Only recipients that are skipped, or wait, because of this rule',
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [...recipientStateOptions],
			default: 'skipped',
			description: 'Only recipients in this state',
		},
		{
			displayName: 'Variant',
			name: 'variant',
			type: 'string',
			default: '',
			placeholder: 'e.g. A',
			description: 'Only recipients of this variant of the content',
		},
	),
];

/** Recipients have no IDs of their own: an erased one has lost its contact. */
export const execute = eachItemList(async function (item) {
	const id = item.required('campaignId', 'Campaign');
	const filter = item.collection('filters');
	const query = {
		outcome: filterChoice(filter, 'outcome', 'Outcome', valuesOf(messageStatusOptions)),
		rule: filterText(filter, 'rule', 'Rule'),
		state: filterChoice(filter, 'state', 'State', valuesOf(recipientStateOptions)),
		variant: filterText(filter, 'variant', 'Variant'),
	};
	const request = (page: object) => campaigns.recipients(id, { ...query, ...page });
	return await getMany(this, item, request, 'state');
});
