import { suspensions } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { suspensionLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [suspensionLocator];

export const execute = eachItem(async function (item) {
	const request = suspensions.get(item.required('suspensionId', 'Suspension'));
	return await requestRecord.call(this, request, item.itemIndex);
});
