import { credits } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { eachItemList } from '../../helpers/items/each-item.ts';
import { getMany, readOrder } from '../../helpers/items/get-many.ts';
import { limit, returnAll, sort } from '../common.fields.ts';

export const description: INodeProperties[] = [returnAll, limit, sort];

export const execute = eachItemList(async function (item) {
	const order = readOrder(item);
	return await getMany(this, item, (page) => credits.entries({ order, ...page }));
});
