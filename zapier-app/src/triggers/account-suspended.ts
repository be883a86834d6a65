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
	description:
		'Triggers when the account, a channel or a source of consents is suspended, with the reason.',
	events: ['account.suspended'],
	resultOf: accountStepResult,
	outputFields: accountStepFields,
	sample: suspendedAccountSample,
});
