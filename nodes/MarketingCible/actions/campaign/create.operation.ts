import { campaigns, type CampaignRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import {
	channelOptions,
	purposeOptions,
	sectorOptions,
	valuesOf,
} from '../../../shared/options.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { readTemplate } from '../../helpers/input/read-template.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { campaignOutput } from '../../helpers/output/campaign-output.ts';
import { campaignKey } from '../../helpers/run/idempotency-keys.ts';
import { simplify } from '../common.fields.ts';
import {
	excludedSegmentLocator,
	segmentLocator,
	senderLocator,
	templateLocator,
} from '../locator.fields.ts';
import { templateVariables } from '../message/content.fields.ts';
import { endAt, localTime, readSchedule, startAt } from './schedule.fields.ts';

export const description: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Newsletter of week 48',
		description: 'Name of the campaign; recipients do not see it',
	},
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [...channelOptions],
		default: 'sms',
		required: true,
		description: 'How to send the messages',
	},
	{
		displayName: 'Purpose',
		name: 'purpose',
		type: 'options',
		options: [...purposeOptions],
		default: 'marketing',
		required: true,
		description: 'What the messages are about. Offers that are sent as Transactional are refused.',
	},
	segmentLocator,
	excludedSegmentLocator,
	senderLocator,
	templateLocator,
	templateVariables,
	{ ...endAt, required: true },
	simplify,
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Deduplication Key',
				name: 'deduplicationKey',
				type: 'string',
				default: '',
				placeholder: 'e.g. newsletter-2026-48',
				description:
					'Your own key for one campaign. For 24 hours this node does not create a second campaign with the same key, even in another execution; it returns the first one.',
			},
			localTime,
			{
				displayName: 'Messages per Hour',
				name: 'perHour',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 3600,
				description: 'The maximum number of messages that are handed over per hour',
			},
			{
				displayName: 'Reference',
				name: 'reference',
				type: 'string',
				default: '',
				placeholder: 'e.g. recall-1042',
				description: 'What a transactional campaign is about',
			},
			{
				displayName: 'Sector',
				name: 'sector',
				type: 'options',
				options: [...sectorOptions],
				default: 'retail',
				description: 'What the campaign offers. Some sectors have additional rules.',
			},
			startAt,
		],
	},
];

export const execute = eachItem(async function (item) {
	const extra = item.collection('additionalFields');
	const userKey = extra.whole('deduplicationKey', 'Deduplication Key');
	const campaign = readCampaign(item, extra);
	const key = campaignKey(this, item.itemIndex, campaign, userKey);
	const request = campaigns.create(campaign, key);
	return campaignOutput(item, await requestRecord.call(this, request, item.itemIndex));
});

function readCampaign(item: FieldReader, extra: FieldReader): CampaignRequest {
	const excluded = item.trimmed('excludedSegmentId', 'Excluded Segment');
	return {
		name: item.required('name', 'Name'),
		channel: item.choice('channel', 'Channel', valuesOf(channelOptions)),
		purpose: item.choice('purpose', 'Purpose', valuesOf(purposeOptions)),
		audience: {
			segments: [item.required('segmentId', 'Segment')],
			...(excluded === undefined ? {} : { exclude: [excluded] }),
		},
		sender: item.trimmed('sender', 'Sender'),
		...readTemplate(item),
		schedule: readSchedule(item, extra) ?? item.failEmpty('End At'),
		speed: readSpeed(extra),
		sector: extra.optionalChoice('sector', 'Sector', valuesOf(sectorOptions)),
		reference: extra.trimmed('reference', 'Reference'),
	};
}

/** An expression that yields nothing is an error: without a speed, a campaign leaves as fast as it may. */
function readSpeed(extra: FieldReader): CampaignRequest['speed'] {
	if (extra.filled('perHour', 'Messages per Hour') === undefined) return undefined;
	return { perHour: extra.wholeNumber('perHour', 'Messages per Hour', 1, 1, 100_000_000) };
}
