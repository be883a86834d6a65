import { accounts } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { requestRecord } from '../../transport/record.ts';

export const description: INodeProperties[] = [];

export const execute = eachItem(async function (item) {
	return await requestRecord.call(this, accounts.get(), item.itemIndex);
});
