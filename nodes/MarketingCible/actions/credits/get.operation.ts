import { credits } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestObject } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';

export const description: INodeProperties[] = [];

export const execute = eachItem(async function (item) {
	return await requestObject.call(this, credits.get(), 'available', item.itemIndex);
});
