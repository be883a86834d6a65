import { deadlineFields, deadlineResult, deadlineSample } from '../results/deadline.ts';
import { hookTrigger } from './hook.ts';

export const deadlineMissed = hookTrigger({
	key: 'deadline_missed',
	noun: 'Missed Deadline',
	label: 'Deadline Missed',
	description: 'Triggers when a deadline of the contract is over and nothing was done.',
	events: ['deadline.missed'],
	resultOf: deadlineResult,
	outputFields: deadlineFields,
	sample: deadlineSample,
});
