import { campaigns } from '@marketing-cible/contract/requests';
import { reasonField } from '../fields/campaign.ts';
import { trimmedText } from '../input.ts';
import { stepSamples } from '../results/campaign.ts';
import { campaignStep } from './campaign-step.ts';

export const resumeCampaign = campaignStep({
	key: 'resume_campaign',
	label: 'Resume Campaign',
	description: 'Continues a paused or suspended campaign. Sends real messages.',
	done: 'resumed',
	reached: ['scheduled', 'preparing', 'running', 'testing', 'finishing'],
	inputFields: [
		reasonField(
			'A suspended campaign needs one; it is kept in its history. A test in the editor resumes nothing.',
		),
	],
	request: (id, input) => campaigns.resume(id, trimmedText(input, 'reason', 'Reason')),
	sample: stepSamples.resumed,
});
