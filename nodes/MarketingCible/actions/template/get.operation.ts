import { templates } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { templateLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [templateLocator];

export const execute = eachItem(async function (item) {
	const request = templates.get(item.required('templateId', 'Template'));
	return await requestRecord.call(this, request, item.itemIndex);
});
