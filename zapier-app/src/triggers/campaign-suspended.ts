import { channelsField, isOfChannel } from '../fields/event.ts';
import { campaignEventFields, campaignEventResult, suspendedSample } from '../results/campaign.ts';
import { hookTrigger } from './hook.ts';

export const campaignSuspended = hookTrigger({
	key: 'campaign_suspended',
	noun: 'Suspended Campaign',
	label: 'Campaign Suspended',
	description: 'Triggers when the platform stops a campaign, with the reason.',
	events: ['campaign.suspended'],
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: campaignEventResult,
	outputFields: campaignEventFields,
	sample: suspendedSample,
});
