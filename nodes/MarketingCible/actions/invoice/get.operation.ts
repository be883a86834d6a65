import { invoices } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { invoiceLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [invoiceLocator];

export const execute = eachItem(async function (item) {
	const request = invoices.get(item.required('invoiceId', 'Invoice'));
	return await requestRecord.call(this, request, item.itemIndex);
});
