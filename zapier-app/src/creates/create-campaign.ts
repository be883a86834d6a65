import { campaigns, type Campaign } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { CHANNELS, PURPOSES, SECTORS } from '../choices.ts';
import { call } from '../client.ts';
import { startFields } from '../fields/campaign.ts';
import { keyOf } from '../idempotency.ts';
import { guideLink } from '../links.ts';
import { inputOf } from '../mapped-input.ts';
import { readCampaign } from '../read-campaign.ts';
import { campaignOutputFields, campaignResult, campaignSample } from '../results/campaign.ts';

const KEY = 'create_campaign';

/** The same draft is one campaign for a day, so that a replayed run makes no second one. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const campaign = readCampaign(inputOf(bundle));
	const request = campaigns.create(campaign, keyOf(KEY, bundle, [JSON.stringify(campaign)]));
	return campaignResult((await call<Campaign>(z, bundle, request)).data);
};

export const createCampaign = defineCreate({
	key: KEY,
	noun: 'Campaign',
	display: {
		label: 'Create Campaign',
		description: 'Creates a draft of a campaign from a template and a segment. Sends nothing.',
	},
	operation: {
		inputFields: [
			{
				key: 'name',
				label: 'Name',
				type: 'string',
				required: true,
				placeholder: 'Newsletter of week 48',
				helpText: `Recipients do not see it. The draft leaves once it is scheduled, by Schedule Campaign or by a person. See ${guideLink('campaigns', 'campaigns')}.`,
			},
			{ key: 'channel', label: 'Channel', type: 'string', required: true, choices: CHANNELS },
			{ key: 'purpose', label: 'Purpose', type: 'string', required: true, choices: PURPOSES },
			{
				key: 'segment',
				label: 'Segment',
				type: 'string',
				required: true,
				dynamic: 'list_segments.id.name',
				helpText: 'The segment or contact list that gets the campaign.',
			},
			{
				key: 'excluded_segment',
				label: 'Excluded Segment',
				type: 'string',
				required: false,
				dynamic: 'list_segments.id.name',
				helpText: 'Its contacts do not get the campaign, whatever else they are in.',
			},
			{
				key: 'template',
				label: 'Template',
				type: 'string',
				required: true,
				dynamic: 'list_templates.id.name',
				helpText: 'A text stored on the platform. The data of each contact fill it in.',
			},
			{
				key: 'variables',
				label: 'Template Variables',
				dict: true,
				required: false,
				helpText: 'A value for each variable of the template that is the same for everybody.',
			},
			{
				key: 'sender',
				label: 'Sender',
				type: 'string',
				required: false,
				dynamic: 'list_senders.id.name',
				helpText: 'Leave empty to use the default sender of the account.',
			},
			{
				key: 'end_at',
				label: 'End At',
				type: 'datetime',
				required: true,
				helpText:
					'Nothing leaves after this time, also if recipients still wait for their permitted hours.',
			},
			...startFields,
			{
				key: 'per_hour',
				label: 'Messages per Hour',
				type: 'integer',
				required: false,
				helpText: 'The maximum number of messages per hour.',
			},
			{ key: 'sector', label: 'Sector', type: 'string', required: false, choices: SECTORS },
			{
				key: 'reference',
				label: 'Reference',
				type: 'string',
				required: false,
				helpText: 'What a transactional campaign is about.',
			},
		],
		perform,
		outputFields: [...campaignOutputFields],
		sample: {
			...campaignSample,
			status: 'draft',
			audience: 0,
			with_message: 0,
			skipped: 0,
			delivered: 0,
			undelivered: 0,
			failed: 0,
			started_at: null,
			ended_at: null,
		},
		throttle: { window: 60, limit: 600, scope: ['auth'] },
		lock: { key: 'campaign-{{bundle.inputData.name}}', scope: ['auth'], timeout: 30 },
	},
});
