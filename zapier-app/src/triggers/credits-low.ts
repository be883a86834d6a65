import { creditAlertFields, creditAlertResult, lowCreditsSample } from '../results/credit-alert.ts';
import { hookTrigger } from './hook.ts';

export const creditsLow = hookTrigger({
	key: 'credits_low',
	noun: 'Credit Alert',
	label: 'Credits Low',
	description: 'Triggers when few credits are left, or some of them soon expire.',
	events: ['account.credit_low', 'account.credit_expiring'],
	resultOf: creditAlertResult,
	outputFields: creditAlertFields,
	sample: lowCreditsSample,
});
