import { neutralize, type NeutralizeRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { neutralizedKeysOptions, valuesOf } from '../../../shared/options.ts';
import { requestObject } from '../../../shared/transport/record.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { dateDescription } from '../common.fields.ts';

/** What the user types, since a revoked key never works again. */
const CONFIRMATION = 'neutralize';

export const description: INodeProperties[] = [
	{
		displayName: 'Keys',
		name: 'neutralizedKeys',
		type: 'options',
		options: [...neutralizedKeysOptions],
		default: 'chosen',
		required: true,
		description: 'Which API keys to revoke. The one of this credential needs the scope admin.',
	},
	{
		displayName: 'Key IDs',
		name: 'keyIds',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required: true,
		placeholder: 'e.g. key_01JD8Z6V5W3N2K4Q7R9T',
		description: 'The IDs of the lost keys, one per line, at most 100; never the keys themselves',
		displayOptions: { show: { neutralizedKeys: ['chosen'] } },
	},
	{
		displayName: 'Confirm',
		name: 'confirmation',
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${CONFIRMATION}`,
		description: `Type ${CONFIRMATION} to confirm: a revoked key never works again`,
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Lost At',
				name: 'since',
				type: 'dateTime',
				default: '',
				description: dateDescription(
					'When the keys were lost: what they have sent since is reported. Leave empty for everything',
				),
			},
		],
	},
];

export const execute = eachItem(async function (item) {
	const lost = readRequest(item);
	const request = neutralize(lost, recordKey(this, item.itemIndex, lost));
	return await requestObject.call(this, request, 'report', item.itemIndex);
});

function readRequest(item: FieldReader): NeutralizeRequest {
	const which = item.choice('neutralizedKeys', 'Keys', valuesOf(neutralizedKeysOptions));
	const keys =
		which === 'all' ? which : (item.textList('keyIds', 'Key IDs') ?? item.failEmpty('Key IDs'));
	if (item.required('confirmation', 'Confirm').toLowerCase() !== CONFIRMATION) {
		return item.fail(
			"'Confirm' does not confirm it, so nothing was revoked",
			`Type ${CONFIRMATION} to revoke the keys for good.`,
		);
	}
	const since = item.collection('additionalFields').instant('since', 'Lost At');
	return { keys, since };
}
