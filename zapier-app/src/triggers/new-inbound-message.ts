import { channelsField, isOfChannel } from '../fields/event.ts';
import { inboundOutputFields, inboundResult, inboundSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';
import { recentEvents } from './recent-events.ts';

const EVENTS = ['message.replied'] as const;

export const newInboundMessage = hookTrigger({
	key: 'new_inbound_message',
	noun: 'Inbound Message',
	label: 'New Inbound Message',
	description: 'Triggers when a person replies to a message or presses a key during a call.',
	events: EVENTS,
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: inboundResult,
	list: async (z, bundle) => {
		const queries = [{ status: 'delivered' }, { status: 'sent' }];
		return (await recentEvents(z, bundle, EVENTS, queries)).map(inboundResult);
	},
	outputFields: inboundOutputFields,
	sample: inboundSample,
});
