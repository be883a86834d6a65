import { alertFields, alertResult, alertSample } from '../results/alert.ts';
import { hookTrigger } from './hook.ts';

export const alertRaised = hookTrigger({
	key: 'alert_raised',
	noun: 'Alert',
	label: 'Alert Raised',
	description: 'Triggers when something that an alert rule watches needs a person.',
	events: ['alert.raised'],
	resultOf: alertResult,
	outputFields: alertFields,
	sample: alertSample,
});
