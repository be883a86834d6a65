import { suspensions } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
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
		placeholder: 'e.g. Addresses that bounced were removed from the list',
		description:
			'What you did so that it does not happen again, one measure per line. Leave empty to contest the grounds of the suspension.',
	},
];

/** Lifts nothing: a person at the provider decides. A client that denies the grounds has no measures to name. */
export const execute = eachItem(async function (item) {
	const id = item.required('suspensionId', 'Suspension');
	const statementText = item.required('statement', 'Statement');
	const measures = readMeasures(item);
	const request = { statement: statementText, ...(measures === undefined ? {} : { measures }) };
	const key = recordKey(this, item.itemIndex, { id, ...request });
	return await requestRecord.call(this, suspensions.appeal(id, request, key), item.itemIndex);
});

/** `undefined`: the field is empty. An expression that yields nothing is an error: it would turn regret into a contestation. */
function readMeasures(item: FieldReader): string[] | undefined {
	if (item.filled('measures', 'Measures') === undefined) return undefined;
	return item.textList('measures', 'Measures') ?? item.failEmpty('Measures');
}
