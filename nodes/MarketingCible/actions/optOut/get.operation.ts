import { optOuts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';

export const description: INodeProperties[] = [
	{
		displayName: 'Opt-Out ID',
		name: 'optOutId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. opt_01JD8Z6V5W3N2K4Q7R9T',
		description: 'The ID from the output of Create or from an event',
	},
];

export const execute = eachItem(async function (item) {
	const request = optOuts.get(item.required('optOutId', 'Opt-Out ID'));
	return await requestRecord.call(this, request, item.itemIndex);
});
