import { optOuts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { requestRecord } from '../../transport/record.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['optOut'], operation: ['get'] } },
	[
		{
			displayName: 'Opt-Out ID',
			name: 'optOutId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. opt_01JD8Z6V5W3N2K4Q7R9T',
			description: 'The ID that Create returned, or that an event carries',
		},
	],
);

export const execute = eachItem(async function (item) {
	const request = optOuts.get(item.requiredWord('optOutId', 'Opt-Out ID'));
	return await requestRecord.call(this, request, item.itemIndex);
});
