import { channelsField, isOfChannel } from '../fields/event.ts';
import { refusalOutputFields, refusalResult, refusalSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';

export const messageHeldOrRejected = hookTrigger({
	key: 'message_held_or_rejected',
	noun: 'Held or Rejected Message',
	label: 'Message Held or Rejected',
	description: 'Triggers when an accepted message is held for review or is no longer permitted.',
	events: ['message.held', 'message.rejected'],
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: refusalResult,
	outputFields: refusalOutputFields,
	sample: refusalSample,
});
