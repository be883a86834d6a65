import { callOutputFields, callResult, callSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';
import { recentEvents } from './recent-events.ts';

const EVENTS = ['message.delivered', 'message.undelivered', 'message.failed'] as const;

export const callCompleted = hookTrigger({
	key: 'call_completed',
	noun: 'Completed Call',
	label: 'Call Completed',
	description: 'Triggers when a voice call has ended, whether or not it was answered.',
	events: EVENTS,
	matches: ({ channel }) => channel === 'voice',
	resultOf: callResult,
	list: async (z, bundle) => {
		const queries = ['delivered', 'undelivered', 'failed'].map((status) => ({
			status,
			channel: 'voice',
		}));
		return (await recentEvents(z, bundle, EVENTS, queries)).map(callResult);
	},
	outputFields: callOutputFields,
	sample: callSample,
});
