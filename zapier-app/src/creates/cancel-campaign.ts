import { campaigns } from '@marketing-cible/contract/requests';
import { reasonField } from '../fields/campaign.ts';
import { trimmedText } from '../input.ts';
import { stepSamples } from '../results/campaign.ts';
import { campaignStep } from './campaign-step.ts';

export const cancelCampaign = campaignStep({
	key: 'cancel_campaign',
	label: 'Cancel Campaign',
	description: 'Cancels a campaign for good. Messages that were sent stay as they are.',
	done: 'cancelled',
	reached: ['cancelled'],
	inputFields: [
		reasonField('Kept in the history of the campaign. A test in the editor cancels nothing.'),
	],
	request: (id, input) => campaigns.cancel(id, trimmedText(input, 'reason', 'Reason')),
	sample: stepSamples.cancelled,
});
