import { contacts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { contactOutput } from '../../helpers/simplify.ts';
import { requestRecord } from '../../transport/record.ts';
import { simplify } from '../common.descriptions.ts';
import { contactLocator } from '../locators.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['contact'], operation: ['get'] } },
	[contactLocator, simplify],
);

export const execute = eachItem(async function (item) {
	const request = contacts.get(item.requiredWord('contactId', 'Contact'));
	return contactOutput(item, await requestRecord.call(this, request, item.itemIndex));
});
