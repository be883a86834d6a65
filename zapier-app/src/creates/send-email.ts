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
import { lock, performSend, throttle } from './send.ts';
import { resume } from './wait.ts';

export const sendEmail = defineCreate({
	key: 'send_email',
	noun: 'Email',
	display: {
		label: 'Send Email',
		description: 'Sends a real email to one person after checking consent and content.',
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
				'An address on a domain of your account, with or without a name.',
				'hello@durand.example',
			),
			...templateFields('list_email_templates'),
			...timingFields,
			...recipientFields(emailAddress),
			...complianceFields,
		],
		perform: performSend('send_email', 'email'),
		performResume: resume,
		outputFields: [...messageOutputFields],
		sample: email,
		throttle,
		lock,
	},
});
