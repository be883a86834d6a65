import { guideLink } from '../links.ts';
import type { PlainInputField } from './types.ts';

/** The campaign that a step is about. */
export const campaignField: PlainInputField = {
	key: 'campaign',
	label: 'Campaign',
	type: 'string',
	required: true,
	dynamic: 'list_campaigns.id.name',
	search: 'find_campaign.id',
	helpText: `Map the Campaign ID from another step, or look it up with Find Campaign. See ${guideLink('campaigns', 'campaigns')}.`,
};

/** @param helpText what the reason is for. */
export const reasonField = (helpText: string): PlainInputField => ({
	key: 'reason',
	label: 'Reason',
	type: 'string',
	required: false,
	placeholder: 'The list was cleaned',
	helpText,
});

/** When a campaign leaves. */
export const startFields: readonly PlainInputField[] = [
	{
		key: 'start_at',
		label: 'Start At',
		type: 'datetime',
		required: false,
		helpText: 'Leave empty to start when the campaign is scheduled.',
	},
	{
		key: 'local_time',
		label: 'Local Time',
		type: 'string',
		required: false,
		placeholder: '10:00',
		helpText: 'Time of day at which recipients get it where they are, in Guadeloupe as in Paris.',
	},
];
