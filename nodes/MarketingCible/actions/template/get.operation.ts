import { templates } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { requestRecord } from '../../transport/record.ts';
import { templateLocator } from '../locators.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['template'], operation: ['get'] } },
	[templateLocator],
);

export const execute = eachItem(async function (item) {
	const request = templates.get(item.requiredWord('templateId', 'Template'));
	return await requestRecord.call(this, request, item.itemIndex);
});
