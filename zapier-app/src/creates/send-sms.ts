import { defineCreate } from 'zapier-platform-core';
import { complianceFields } from '../fields/compliance.ts';
import { groups } from '../fields/groups.ts';
import { purposeField, senderField, smsTextField, timingFields } from '../fields/message.ts';
import { phoneNumber, recipientFields } from '../fields/recipient.ts';
import { messageOutputFields } from '../result.ts';
import { sms } from '../samples/message.ts';
import { lock, sendBy, throttle } from './send.ts';

export const sendSms = defineCreate({
	key: 'send_sms',
	noun: 'SMS',
	display: {
		label: 'Send SMS',
		description: 'Sends an SMS, once consent, content and permitted hours have been checked.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			purposeField,
			smsTextField,
			senderField('Up to 11 letters and digits, registered with your account.', 'DURAND'),
			...timingFields,
			...recipientFields(phoneNumber),
			...complianceFields,
		],
		perform: sendBy('send_sms', 'sms'),
		outputFields: messageOutputFields,
		sample: sms,
		throttle,
		lock,
	},
});
