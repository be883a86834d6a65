import { proofRequests } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { proofRequestLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [proofRequestLocator];

export const execute = eachItem(async function (item) {
	const request = proofRequests.get(item.required('proofRequestId', 'Proof Request'));
	return await requestRecord.call(this, request, item.itemIndex);
});
