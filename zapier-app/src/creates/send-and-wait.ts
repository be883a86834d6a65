import { defineCreate } from 'zapier-platform-core';
import { CHANNELS } from '../choices.ts';
import { groups } from '../fields/groups.ts';
import {
	emailTextField,
	htmlField,
	languageField,
	purposeField,
	recordingField,
	recordingIdField,
	senderField,
	subjectField,
	templateFields,
} from '../fields/message.ts';
import { phoneOrEmail, recipientFields } from '../fields/recipient.ts';
import { waitFields, waitingComplianceFields, waitingTimingFields } from '../fields/wait.ts';
import { waitOutputFields, waitSample } from '../results/wait.ts';
import { lock, throttle } from './send.ts';
import { ask, KEY, resumeWithAnswer } from './wait-for-reply.ts';

export const sendAndWait = defineCreate({
	key: KEY,
	noun: 'Reply',
	display: {
		label: 'Send Message and Wait for Reply',
		description:
			'Sends a real SMS, email or call to one person after checking that it may be sent, and waits for the reply or the pressed key.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			{
				key: 'channel',
				label: 'Channel',
				type: 'string',
				required: true,
				choices: CHANNELS,
				group: 'message',
				helpText: 'An SMS or an email is answered by a reply, a call by a pressed key.',
			},
			purposeField,
			{
				...emailTextField,
				helpText:
					'The question, and how to answer it. Sent exactly as written. Leave empty if you choose a template.',
			},
			{ ...subjectField, helpText: 'Emails only.' },
			{ ...htmlField, helpText: 'Emails only.' },
			{ ...languageField, helpText: 'Calls only: the language of the voice, such as `fr`.' },
			{ ...recordingField, helpText: 'Calls only: a recording to play instead of the text.' },
			{ ...recordingIdField, helpText: 'Calls only: an uploaded recording to play instead.' },
			senderField(
				'list_senders',
				'Must be able to receive replies: for an SMS a number such as a short code, since nobody can reply to a name.',
				'36180',
			),
			...templateFields('list_templates'),
			...waitFields,
			...waitingTimingFields,
			...recipientFields(phoneOrEmail),
			...waitingComplianceFields,
		],
		perform: ask,
		performResume: resumeWithAnswer,
		outputFields: [...waitOutputFields],
		sample: { ...waitSample },
		throttle,
		lock,
	},
});
