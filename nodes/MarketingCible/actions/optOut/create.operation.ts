import { optOuts, type OptOutRequest } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { itemReaders, type FieldReader } from '../../helpers/field-reader.ts';
import { asItemError } from '../../helpers/item-error.ts';
import { recordKey } from '../../helpers/keys.ts';
import { recordOptOuts, type NumberedOptOut } from '../../helpers/opt-out-batch.ts';
import { failuresOf, throwFirst, toItems, type Outcome } from '../../helpers/outcome.ts';
import { requestRecord } from '../../transport/record.ts';
import { subject } from '../common.descriptions.ts';
import { optOutChannelOptions, optOutSourceOptions, valuesOf } from '../options.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['optOut'], operation: ['create'] } },
	[
		subject('The address that opted out. Its phone number may have any common form.'),
		{
			displayName: 'Channels',
			name: 'channels',
			type: 'multiOptions',
			options: [...optOutChannelOptions],
			default: ['all'],
			required: true,
			description: 'What the person no longer wants',
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
				{
					displayName: 'Occurred At',
					name: 'occurredAt',
					type: 'dateTime',
					default: '',
					description:
						'When the person opted out. Now when empty. Without an offset it is read in the time zone of the workflow.',
				},
			],
		},
	],
);

/** One opt-out by a request of its own; a list by batches, since a nightly list of thousands must not take the night. */
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
	return {
		subject: item.requiredWord('subject', 'Phone Number or Email'),
		channels: channels.includes('all') ? ['all'] : channels,
		source: item.choice('source', 'Source', valuesOf(optOutSourceOptions)),
		occurredAt: item.group('additionalFields').instant('occurredAt', 'Occurred At'),
	};
}

async function createMany(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const readable: NumberedOptOut[] = [];
	const outcomes: Outcome[] = [];
	const fieldsOf = itemReaders(this);
	for (const itemIndex of items.keys()) {
		try {
			readable.push({ itemIndex, request: readOptOut(fieldsOf(itemIndex)) });
		} catch (error) {
			outcomes.push({ itemIndex, fate: 'failed', error: asItemError(this, error, itemIndex) });
		}
	}
	// A bad item does not keep the others back: an opt-out must not wait for somebody else's typing error.
	outcomes.push(...(await recordOptOuts(this, readable)));
	throwFirst(this, outcomes, standing(outcomes));
	return toItems(outcomes);
}

function standing(outcomes: readonly Outcome[]): string {
	const done = outcomes.length - failuresOf(outcomes).length;
	return done === 0 ? '' : `${done} of ${outcomes.length} items were processed.`;
}
