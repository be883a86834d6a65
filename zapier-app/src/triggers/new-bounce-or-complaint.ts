import { channelsField, isOfChannel } from '../fields/event.ts';
import { bounceOutputFields, bounceResult, bounceSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';

export const newBounceOrComplaint = hookTrigger({
	key: 'new_bounce_or_complaint',
	noun: 'Bounce or Complaint',
	label: 'New Bounce or Complaint',
	description: 'Triggers when an address cannot receive messages, or when a person complains.',
	events: ['message.bounced', 'message.complained'],
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: bounceResult,
	outputFields: bounceOutputFields,
	sample: bounceSample,
});
