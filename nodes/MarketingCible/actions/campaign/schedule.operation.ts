import { campaigns } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { campaignOutput } from '../../helpers/output/campaign-output.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { simplify } from '../common.fields.ts';
import { campaignLocator } from '../locator.fields.ts';
import { endAt, localTime, readSchedule, startAt } from './schedule.fields.ts';

export const description: INodeProperties[] = [
	campaignLocator,
	simplify,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{ ...endAt, description: `${endAt.description} Replaces the schedule of the campaign.` },
			localTime,
			startAt,
		],
	},
];

/** Without fields, the campaign keeps the schedule that it was created with. */
export const execute = eachItem(async function (item) {
	const id = item.required('campaignId', 'Campaign');
	const extra = item.collection('additionalFields');
	const schedule = readSchedule(extra, extra);
	const key = recordKey(this, item.itemIndex, { step: 'schedule', id, schedule });
	const request = campaigns.schedule(id, schedule, key);
	return campaignOutput(item, await requestRecord.call(this, request, item.itemIndex));
});
