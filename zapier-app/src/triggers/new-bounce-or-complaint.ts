import { channelsField, isOfChannel } from '../fields/event.ts';
import { bounceOutputFields, bounceResult, bounceSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';
import { recentEvents } from './recent-events.ts';

const EVENTS = ['message.bounced', 'message.complained'] as const;

export const newBounceOrComplaint = hookTrigger({
	key: 'new_bounce_or_complaint',
	noun: 'Bounce or Complaint',
	label: 'New Bounce or Complaint',
	description: 'Triggers when an address cannot receive messages, or when a person complains.',
	events: EVENTS,
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: bounceResult,
	list: async (z, bundle) => {
		const queries = ['undelivered', 'failed', 'delivered'].map((status) => ({ status }));
		return (await recentEvents(z, bundle, EVENTS, queries)).map(bounceResult);
	},
	outputFields: bounceOutputFields,
	sample: bounceSample,
});
