import {
	accountStepFields,
	accountStepResult,
	suspendedAccountSample,
} from '../results/account-step.ts';
import { hookTrigger } from './hook.ts';

export const accountSuspended = hookTrigger({
	key: 'account_suspended',
	noun: 'Suspended Account',
	label: 'Account Suspended',
	description: 'Triggers when the account is suspended and nothing is sent, with the reason.',
	events: ['account.suspended'],
	resultOf: accountStepResult,
	outputFields: accountStepFields,
	sample: suspendedAccountSample,
});
