import { optOuts, type OptOutRequest } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { optOutChannelOptions, optOutSourceOptions, valuesOf } from '../../../shared/options.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import { itemReaders, type FieldReader } from '../../helpers/input/field-reader.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { asItemError } from '../../helpers/items/item-error.ts';
import { failuresOf, throwFirstError, toItems, type Outcome } from '../../helpers/items/outcome.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { dateDescription, subject, subjectCountry } from '../common.fields.ts';
import { recordOptOuts, type NumberedOptOut } from './record-batch.ts';

export const description: INodeProperties[] = [
	subject('The address that opted out. A phone number can have any common format.'),
	{
		displayName: 'Channels',
		name: 'channels',
		type: 'multiOptions',
		options: [...optOutChannelOptions],
		default: ['all'],
		required: true,
		description:
			'The channels that the opt-out covers. All Channels covers the person: every address of the contact with this one, now and later.',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [...optOutSourceOptions],
		default: 'crm',
		description: 'How the person opted out',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			subjectCountry,
			{
				displayName: 'Occurred At',
				name: 'occurredAt',
				type: 'dateTime',
				default: '',
				description: dateDescription('When the person opted out. Leave empty for now'),
			},
		],
	},
];

/** Records a single opt-out by its own request, a list in batches: a nightly list may have thousands of entries. */
export async function execute(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	return await (items.length === 1 ? createOne : createMany).call(this, items);
}

const createOne = eachItem(async function (item) {
	const optOut = readOptOut(item);
	const request = optOuts.create(optOut, recordKey(this, item.itemIndex, optOut));
	return await requestRecord.call(this, request, item.itemIndex);
});

function readOptOut(item: FieldReader): OptOutRequest {
	const channels = item.choices('channels', 'Channels', valuesOf(optOutChannelOptions));
	const extra = item.collection('additionalFields');
	return {
		subject: item.required('subject', 'Phone Number or Email'),
		country: readCountry(extra),
		channels: channels.includes('all') ? ['all'] : channels,
		source: item.choice('source', 'Source', valuesOf(optOutSourceOptions)),
		occurredAt: extra.instant('occurredAt', 'Occurred At'),
	};
}

async function createMany(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const readable: NumberedOptOut[] = [];
	const outcomes: Outcome[] = [];
	const readerFor = itemReaders(this);
	for (const itemIndex of items.keys()) {
		try {
			readable.push({ itemIndex, request: readOptOut(readerFor(itemIndex)) });
		} catch (error) {
			outcomes.push({ itemIndex, status: 'failed', error: asItemError(this, error, itemIndex) });
		}
	}
	// An invalid item does not stop the others: an opt-out must not wait for a typing error in another item.
	for (const outcome of await recordOptOuts(this, readable)) outcomes.push(outcome);
	throwFirstError(this, outcomes, progressText(outcomes));
	return toItems(this, outcomes);
}

function progressText(outcomes: readonly Outcome[]): string {
	const done = outcomes.length - failuresOf(outcomes).length;
	return done === 0 ? '' : `${done} of ${outcomes.length} items were processed.`;
}
