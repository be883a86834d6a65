import { campaigns } from '@marketing-cible/contract/requests';
import { reasonField } from '../fields/campaign.ts';
import { trimmedText } from '../input.ts';
import { stepSamples } from '../results/campaign.ts';
import { campaignStep } from './campaign-step.ts';

export const pauseCampaign = campaignStep({
	key: 'pause_campaign',
	label: 'Pause Campaign',
	description: 'Stops a campaign until it is resumed. Nothing leaves after the answer.',
	done: 'paused',
	reached: ['paused'],
	inputFields: [
		reasonField('Kept in the history of the campaign. A test in the editor pauses nothing.'),
	],
	request: (id, input) => campaigns.pause(id, trimmedText(input, 'reason', 'Reason')),
	sample: stepSamples.paused,
});
