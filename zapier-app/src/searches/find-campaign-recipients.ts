import { campaigns, type CampaignRecipient } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { MESSAGE_STATUSES, RECIPIENT_STATES, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { campaignField } from '../fields/campaign.ts';
import { choice, requireValue, trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { pageOf } from '../page.ts';
import {
	recipientFields,
	recipientResult,
	recipientSample,
} from '../results/campaign-recipient.ts';

const MAX_RESULTS = 100;

/** No match is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const input = inputOf(bundle);
	const id = requireValue(trimmedText(input, 'campaign', 'Campaign'), 'Campaign');
	const request = campaigns.recipients(id, {
		state: choice(input, 'state', 'State', valuesOf(RECIPIENT_STATES)),
		outcome: choice(input, 'outcome', 'Outcome', valuesOf(MESSAGE_STATUSES)),
		rule: trimmedText(input, 'rule', 'Rule'),
		limit: MAX_RESULTS,
	});
	const { status, data } = await call<unknown>(z, bundle, request, { accepted: [404] });
	if (status === 404) return [];
	const page = pageOf<CampaignRecipient>(data, 'state');
	return page.data.map((one, index) => recipientResult(one, index + 1));
};

export const findCampaignRecipients = defineSearch({
	key: 'find_campaign_recipients',
	noun: 'Campaign Recipient',
	display: {
		label: 'Find Campaign Recipients',
		description: `Finds up to ${MAX_RESULTS} recipients of a campaign, for example those that were skipped, with the rule.`,
	},
	operation: {
		inputFields: [
			campaignField,
			{
				key: 'state',
				label: 'State',
				type: 'string',
				required: false,
				choices: RECIPIENT_STATES,
				helpText: 'Leave empty for any state.',
			},
			{
				key: 'outcome',
				label: 'Outcome',
				type: 'string',
				required: false,
				choices: MESSAGE_STATUSES,
				helpText: 'Only recipients whose message has this status.',
			},
			{
				key: 'rule',
				label: 'Rule',
				type: 'string',
				required: false,
				placeholder: 'CON-01',
				helpText: 'Only recipients that are skipped, or wait, because of this rule.',
			},
		],
		perform,
		outputFields: [...recipientFields],
		sample: { ...recipientSample },
	},
});
