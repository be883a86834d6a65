import { campaigns } from '@marketing-cible/contract/requests';
import { startFields } from '../fields/campaign.ts';
import { guideLink } from '../links.ts';
import { readSchedule } from '../read-campaign.ts';
import { stepSamples } from '../results/campaign.ts';
import { campaignStep } from './campaign-step.ts';

export const scheduleCampaign = campaignStep({
	key: 'schedule_campaign',
	label: 'Schedule Campaign',
	description: 'Starts a campaign at its time, or now. Sends real messages.',
	done: 'scheduled',
	reached: ['scheduled', 'preparing', 'running', 'testing', 'finishing', 'completed'],
	inputFields: [
		{
			key: 'end_at',
			label: 'End At',
			type: 'datetime',
			required: false,
			helpText: `Leave empty to keep the schedule of the campaign. A test in the editor starts nothing. See ${guideLink('campaigns', 'campaigns')}.`,
		},
		...startFields,
	],
	request: (id, input) => campaigns.schedule(id, readSchedule(input)),
	sample: stepSamples.scheduled,
});
