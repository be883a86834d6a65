import { defineCreate } from 'zapier-platform-core';
import { complianceFields } from '../fields/compliance.ts';
import { groups } from '../fields/groups.ts';
import {
	emailTextField,
	htmlField,
	purposeField,
	senderField,
	templateFields,
	subjectField,
	timingFields,
} from '../fields/message.ts';
import { emailAddress, recipientFields } from '../fields/recipient.ts';
import { messageOutputFields } from '../results/message.ts';
import { email } from '../samples/message.ts';
import { lock, sendBy, throttle } from './send.ts';
import { resume } from './wait.ts';

export const sendEmail = defineCreate({
	key: 'send_email',
	noun: 'Email',
	display: {
		label: 'Send Email',
		description: 'Sends a real email to one person, once consent and content have been checked.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			purposeField,
			subjectField,
			emailTextField,
			htmlField,
			senderField(
				'list_email_senders',
				'Address on a domain of your account, with or without a name.',
				'hello@durand.example',
			),
			...templateFields('list_email_templates'),
			...timingFields,
			...recipientFields(emailAddress),
			...complianceFields,
		],
		perform: sendBy('send_email', 'email'),
		performResume: resume,
		outputFields: [...messageOutputFields],
		sample: email,
		throttle,
		lock,
	},
});
