import { campaigns } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestObject } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { checkOutput } from '../../helpers/output/campaign-output.ts';
import { simplify } from '../common.fields.ts';
import { campaignLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [campaignLocator, simplify];

export const execute = eachItem(async function (item) {
	const campaignId = item.required('campaignId', 'Campaign');
	const request = campaigns.check(campaignId);
	const check = await requestObject.call(this, request, 'audience', item.itemIndex);
	return checkOutput(item, { campaignId, ...check });
});
