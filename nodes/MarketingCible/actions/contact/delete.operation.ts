import { contacts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { apiRequest } from '../../../shared/transport/request.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { contactLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [contactLocator];

export const execute = eachItem(async function (item) {
	const request = contacts.delete(item.required('contactId', 'Contact'));
	await apiRequest.call(this, request, { itemIndex: item.itemIndex });
	return { deleted: true };
});
