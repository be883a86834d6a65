import { campaigns, type CampaignReport } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { campaignField } from '../fields/campaign.ts';
import { requireValue, trimmedText } from '../input.ts';
import {
	campaignReportFields,
	campaignReportResult,
	campaignReportSample,
} from '../results/campaign-report.ts';

/** No match is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const id = requireValue(trimmedText(bundle.inputData, 'campaign', 'Campaign'), 'Campaign');
	const request = campaigns.report(id);
	const { status, data } = await call<CampaignReport>(z, bundle, request, { accepted: [404] });
	return status === 404 ? [] : [campaignReportResult(data)];
};

export const findCampaignReport = defineSearch({
	key: 'find_campaign_report',
	noun: 'Campaign Report',
	display: {
		label: 'Find Campaign Report',
		description: 'Finds the exact figures of a campaign, with its rates.',
	},
	operation: {
		inputFields: [campaignField],
		perform,
		outputFields: [...campaignReportFields],
		sample: { ...campaignReportSample },
	},
});
