import { channelsField, isOfChannel } from '../fields/event.ts';
import { campaignEventFields, campaignEventResult, completedSample } from '../results/campaign.ts';
import { hookTrigger } from './hook.ts';

export const campaignCompleted = hookTrigger({
	key: 'campaign_completed',
	noun: 'Completed Campaign',
	label: 'Campaign Completed',
	description: 'Triggers when the last message of a campaign has left, with its figures.',
	events: ['campaign.completed'],
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: campaignEventResult,
	outputFields: campaignEventFields,
	sample: completedSample,
});
