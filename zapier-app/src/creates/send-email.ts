import { defineCreate } from 'zapier-platform-core';
import { complianceFields } from '../fields/compliance.ts';
import { groups } from '../fields/groups.ts';
import {
	emailTextField,
	htmlField,
	purposeField,
	senderField,
	subjectField,
	timingFields,
} from '../fields/message.ts';
import { emailAddress, recipientFields } from '../fields/recipient.ts';
import { messageOutputFields } from '../result.ts';
import { email } from '../samples/message.ts';
import { lock, sendBy, throttle } from './send.ts';

export const sendEmail = defineCreate({
	key: 'send_email',
	noun: 'Email',
	display: {
		label: 'Send Email',
		description: 'Sends an email, once consent and content have been checked.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			purposeField,
			subjectField,
			emailTextField,
			htmlField,
			senderField(
				'Address on a domain of your account, with or without a name.',
				'hello@durand.example',
			),
			...timingFields,
			...recipientFields(emailAddress),
			...complianceFields,
		],
		perform: sendBy('send_email', 'email'),
		outputFields: messageOutputFields,
		sample: email,
		throttle,
		lock,
	},
});
