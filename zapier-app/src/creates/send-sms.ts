import { defineCreate } from 'zapier-platform-core';
import { complianceFields } from '../fields/compliance.ts';
import { groups } from '../fields/groups.ts';
import {
	purposeField,
	senderField,
	smsTextField,
	templateFields,
	timingFields,
} from '../fields/message.ts';
import { phoneNumber, recipientFields } from '../fields/recipient.ts';
import { messageOutputFields } from '../results/message.ts';
import { sms } from '../samples/message.ts';
import { lock, performSend, throttle } from './send.ts';
import { resume } from './wait.ts';

export const sendSms = defineCreate({
	key: 'send_sms',
	noun: 'SMS',
	display: {
		label: 'Send SMS',
		description:
			'Sends a real SMS to one person after checking consent, content and permitted hours.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			purposeField,
			smsTextField,
			senderField(
				'list_sms_senders',
				'Up to 11 letters and digits, registered with your account.',
				'DURAND',
			),
			...templateFields('list_sms_templates'),
			...timingFields,
			...recipientFields(phoneNumber),
			...complianceFields,
		],
		perform: performSend('send_sms', 'sms'),
		performResume: resume,
		outputFields: [...messageOutputFields],
		sample: sms,
		throttle,
		lock,
	},
});
