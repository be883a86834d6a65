import {
	accountStepFields,
	accountStepResult,
	liftedSuspensionSample,
} from '../results/account-step.ts';
import { hookTrigger } from './hook.ts';

export const suspensionLifted = hookTrigger({
	key: 'suspension_lifted',
	noun: 'Lifted Suspension',
	label: 'Suspension Lifted',
	description: 'Triggers when a suspension ends and the messages that waited may leave again.',
	events: ['account.reinstated'],
	resultOf: accountStepResult,
	outputFields: accountStepFields,
	sample: liftedSuspensionSample,
});
