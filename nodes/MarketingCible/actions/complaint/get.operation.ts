import { complaints } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { complaintLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [complaintLocator];

export const execute = eachItem(async function (item) {
	const request = complaints.get(item.required('complaintId', 'Complaint'));
	return await requestRecord.call(this, request, item.itemIndex);
});
