import { campaigns } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { reportOutput } from '../../helpers/output/campaign-output.ts';
import { simplify } from '../common.fields.ts';
import { campaignLocator } from '../locator.fields.ts';

export const description: INodeProperties[] = [campaignLocator, simplify];

export const execute = eachItem(async function (item) {
	const request = campaigns.report(item.required('campaignId', 'Campaign'));
	return reportOutput(item, await requestRecord.call(this, request, item.itemIndex));
});
