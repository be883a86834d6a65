import { channelsField, isOfChannel } from '../fields/event.ts';
import { refusalOutputFields, refusalResult, refusalSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';
import { recentEvents } from './recent.ts';

const EVENTS = ['message.held', 'message.rejected'] as const;

export const messageHeldOrRejected = hookTrigger({
	key: 'message_held_or_rejected',
	noun: 'Held or Rejected Message',
	label: 'Message Held or Rejected',
	description:
		'Triggers when a message that had been accepted is held for a decision or is not permitted any more.',
	events: EVENTS,
	inputFields: [channelsField],
	wanted: isOfChannel,
	resultOf: refusalResult,
	list: async (z, bundle) => {
		const queries = [{ status: 'held' }, { status: 'rejected' }];
		return (await recentEvents(z, bundle, EVENTS, queries)).map(refusalResult);
	},
	outputFields: refusalOutputFields,
	sample: refusalSample,
});
