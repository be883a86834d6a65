import { contacts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { contactOutput } from '../../helpers/output/simplify.ts';
import { simplify } from '../common.fields.ts';
import { contactLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [contactLocator, simplify];

export const execute = eachItem(async function (item) {
	const request = contacts.get(item.required('contactId', 'Contact'));
	return contactOutput(item, await requestRecord.call(this, request, item.itemIndex));
});
