import { contacts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { apiRequest } from '../../transport/request.ts';
import { contactLocator } from '../locators.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['contact'], operation: ['delete'] } },
	[contactLocator],
);

export const execute = eachItem(async function (item) {
	const request = contacts.delete(item.requiredWord('contactId', 'Contact'));
	await apiRequest.call(this, request, { itemIndex: item.itemIndex });
	return { deleted: true };
});
