import { campaigns, type CampaignCheck } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { campaignField } from '../fields/campaign.ts';
import { requireValue, trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import {
	campaignCheckFields,
	campaignCheckResult,
	campaignCheckSample,
} from '../results/campaign-check.ts';

/** The dry run of a launch. No campaign is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const id = requireValue(trimmedText(inputOf(bundle), 'campaign', 'Campaign'), 'Campaign');
	const request = campaigns.check(id);
	const { status, data } = await call<CampaignCheck>(z, bundle, request, { accepted: [404] });
	return status === 404 ? [] : [campaignCheckResult(id, data)];
};

export const checkCampaign = defineSearch({
	key: 'check_campaign',
	noun: 'Campaign Check',
	display: {
		label: 'Check Campaign',
		description:
			'Finds out who would get a campaign now, who later and who never, and what it costs. Sends and stores nothing.',
	},
	operation: {
		inputFields: [campaignField],
		perform,
		outputFields: [...campaignCheckFields],
		sample: { ...campaignCheckSample },
	},
});
