import { defineCreate } from 'zapier-platform-core';
import { complianceFields } from '../fields/compliance.ts';
import { groups } from '../fields/groups.ts';
import {
	languageField,
	purposeField,
	recordingField,
	senderField,
	templateFields,
	speechField,
	timingFields,
} from '../fields/message.ts';
import { phoneNumber, recipientFields } from '../fields/recipient.ts';
import { messageOutputFields } from '../results/message.ts';
import { voice } from '../samples/message.ts';
import { lock, sendBy, throttle } from './send.ts';
import { resume } from './wait.ts';

export const sendVoiceMessage = defineCreate({
	key: 'send_voice_message',
	noun: 'Voice Message',
	display: {
		label: 'Send Voice Message',
		description:
			'Calls a person for real and reads a message aloud, once consent and permitted hours have been checked.',
	},
	operation: {
		inputFieldGroups: groups,
		inputFields: [
			purposeField,
			speechField,
			languageField,
			recordingField,
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
		perform: sendBy('send_voice_message', 'voice'),
		performResume: resume,
		outputFields: [...messageOutputFields],
		sample: voice,
		throttle,
		lock,
	},
});
