import { defineCreate } from 'zapier-platform-core';
import { complianceFields } from '../fields/compliance.ts';
import { groups } from '../fields/groups.ts';
import {
	languageField,
	purposeField,
	recordingField,
	recordingIdField,
	senderField,
	templateFields,
	speechField,
	timingFields,
} from '../fields/message.ts';
import { phoneNumber, recipientFields } from '../fields/recipient.ts';
import { messageOutputFields } from '../results/message.ts';
import { voice } from '../samples/message.ts';
import { lock, performSend, throttle } from './send.ts';
import { resume } from './wait.ts';

export const sendVoiceMessage = defineCreate({
	key: 'send_voice_message',
	noun: 'Voice Message',
	display: {
		label: 'Send Voice Message',
		description:
			'Makes a real call to one person and reads a message aloud after checking consent and permitted hours.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			purposeField,
			speechField,
			languageField,
			recordingField,
			recordingIdField,
			senderField(
				'list_voice_senders',
				'The number that the recipient sees and can call back.',
				'+33312345678',
			),
			...templateFields('list_voice_templates'),
			...timingFields,
			...recipientFields(phoneNumber),
			...complianceFields,
		],
		perform: performSend('send_voice_message', 'voice'),
		performResume: resume,
		outputFields: [...messageOutputFields],
		sample: voice,
		throttle,
		lock,
	},
});
