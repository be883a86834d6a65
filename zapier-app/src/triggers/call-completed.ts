import { callOutputFields, callResult, callSample } from '../results/event.ts';
import { hookTrigger } from './hook.ts';

export const callCompleted = hookTrigger({
	key: 'call_completed',
	noun: 'Completed Call',
	label: 'Call Completed',
	description: 'Triggers when a voice call has ended, whether or not it was answered.',
	events: ['message.delivered', 'message.undelivered', 'message.failed'],
	matches: ({ channel }) => channel === 'voice',
	resultOf: callResult,
	outputFields: callOutputFields,
	sample: callSample,
});
