import { suspensions } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { statement } from '../common.fields.ts';
import { suspensionLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [
	suspensionLocator,
	{ ...statement('What happened, in your own words'), required: true },
	{
		displayName: 'Measures',
		name: 'measures',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. Addresses that bounced were removed from the list',
		description: 'What you did so that it does not happen again, one measure per line',
	},
];

/** Nothing is lifted by it: a person at the provider decides. */
export const execute = eachItem(async function (item) {
	const id = item.required('suspensionId', 'Suspension');
	const request = {
		statement: item.required('statement', 'Statement'),
		measures: item.textList('measures', 'Measures') ?? item.failEmpty('Measures'),
	};
	const key = recordKey(this, item.itemIndex, { id, ...request });
	return await requestRecord.call(this, suspensions.appeal(id, request, key), item.itemIndex);
});
