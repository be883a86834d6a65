import { accounts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';

export const description: INodeProperties[] = [];

export const execute = eachItem(async function (item) {
	return await requestRecord.call(this, accounts.get(), item.itemIndex);
});
