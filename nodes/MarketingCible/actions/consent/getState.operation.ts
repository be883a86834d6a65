import { consents } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { requestObject } from '../../transport/record.ts';
import { subject } from '../common.descriptions.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['consent'], operation: ['getState'] } },
	[subject('The address whose consents are looked up')],
);

export const execute = eachItem(async function (item) {
	const request = consents.state(item.requiredWord('subject', 'Phone Number or Email'));
	return await requestObject.call(this, request, 'states', item.itemIndex);
});
