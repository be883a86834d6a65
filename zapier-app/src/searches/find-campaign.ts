import type { EntryPage } from '@marketing-cible/contract/edge';
import { campaigns, type Campaign } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { CAMPAIGN_STATUSES, valuesOf } from '../choices.ts';
import { call, SHORT } from '../client.ts';
import { choice, requireValue, trimmedText } from '../input.ts';
import { pageOf } from '../page.ts';
import { campaignOutputFields, campaignResult, campaignSample } from '../results/campaign.ts';

const MAX_RESULTS = 20;
const PAGE_SIZE = 200;
/** Short requests, so that the step ends in time; older campaigns are found by their IDs. */
const MAX_PAGES = 3;

/** No match is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const wanted = requireValue(trimmedText(bundle.inputData, 'campaign', 'Campaign'), 'Campaign');
	const statuses = valuesOf(CAMPAIGN_STATUSES);
	const status = choice(bundle.inputData, 'status', 'Status', statuses);
	if (wanted.startsWith('cmp_')) {
		const response = await call<Campaign>(z, bundle, campaigns.get(wanted), { accepted: [404] });
		return response.status === 404 ? [] : [campaignResult(response.data)];
	}
	const found: Campaign[] = [];
	let cursor: string | null = null;
	for (let page = 0; page < MAX_PAGES && found.length < MAX_RESULTS; page += 1) {
		const query = { status, limit: PAGE_SIZE, cursor: cursor ?? undefined };
		const { data } = await call<unknown>(z, bundle, campaigns.list(query), SHORT);
		const read: EntryPage<Campaign> = pageOf<Campaign>(data);
		for (const campaign of read.data) if (isNamed(campaign.name, wanted)) found.push(campaign);
		cursor = read.nextCursor;
		if (cursor === null) break;
	}
	return found.slice(0, MAX_RESULTS).map(campaignResult);
};

function isNamed(name: unknown, wanted: string): boolean {
	return String(name).toLowerCase().startsWith(wanted.toLowerCase());
}

export const findCampaign = defineSearch({
	key: 'find_campaign',
	noun: 'Campaign',
	display: {
		label: 'Find Campaign',
		description: 'Finds the newest campaign by the beginning of its name or by its ID.',
	},
	operation: {
		inputFields: [
			{
				key: 'campaign',
				label: 'Campaign',
				type: 'string',
				required: true,
				placeholder: 'Newsletter of week 48',
				helpText: 'The beginning of the name, among the newest 600 campaigns, or the Campaign ID.',
			},
			{
				key: 'status',
				label: 'Status',
				type: 'string',
				required: false,
				choices: CAMPAIGN_STATUSES,
			},
		],
		perform,
		outputFields: [...campaignOutputFields],
		sample: { ...campaignSample },
	},
});
