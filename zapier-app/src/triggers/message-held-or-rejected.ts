import { channelsField, isOfChannel } from '../fields/event.ts';
import { refusalOutputFields, refusalResult, refusalSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';
import { recentEvents } from './recent-events.ts';

const EVENTS = ['message.held', 'message.rejected'] as const;

export const messageHeldOrRejected = hookTrigger({
	key: 'message_held_or_rejected',
	noun: 'Held or Rejected Message',
	label: 'Message Held or Rejected',
	description: 'Triggers when an accepted message is held for review or is no longer permitted.',
	events: EVENTS,
	inputFields: [channelsField],
	matches: isOfChannel,
	resultOf: refusalResult,
	list: async (z, bundle) => {
		const queries = [{ status: 'held' }, { status: 'rejected' }];
		return (await recentEvents(z, bundle, EVENTS, queries)).map(refusalResult);
	},
	outputFields: refusalOutputFields,
	sample: refusalSample,
});
