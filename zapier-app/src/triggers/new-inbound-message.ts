import { channelsField, isOfChannel } from '../fields/event.ts';
import { inboundOutputFields, inboundResult, inboundSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';

export const newInboundMessage = hookTrigger({
	key: 'new_inbound_message',
	noun: 'Inbound Message',
	label: 'New Inbound Message',
	description: 'Triggers when a person replies to a message or presses a key during a call.',
	events: ['message.replied'],
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: inboundResult,
	outputFields: inboundOutputFields,
	sample: inboundSample,
});
