import {
	complaints,
	type Complaint,
	type ComplaintRequest,
} from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { COMPLAINT_CHANNELS, COMPLAINT_SAYS, valuesOf } from '../choices.ts';
import { call } from '../client.ts';
import { countryField, deduplicationField, subjectField } from '../fields/contact.ts';
import { keyOf } from '../idempotency.ts';
import { choice, instant, requireValue, trimmedText, type Input } from '../input.ts';
import { guideLink } from '../links.ts';
import { inputOf } from '../mapped-input.ts';
import { readSubject } from '../read-message.ts';
import { complaintOutputFields, complaintResult, complaintSample } from '../results/complaint.ts';

const KEY = 'record_complaint';

function readComplaint(input: Input): ComplaintRequest {
	const channels = valuesOf(COMPLAINT_CHANNELS);
	const channel = choice(input, 'complaint_channel', 'Channel', channels);
	return {
		...readSubject(input),
		channel: requireValue(channel, 'Channel'),
		text: trimmedText(input, 'text', 'Words of the Person'),
		says: choice(input, 'complains_about', 'Complains About', valuesOf(COMPLAINT_SAYS)),
		messageId: trimmedText(input, 'message', 'Message ID'),
		receivedAt: instant(input, 'received_at', 'Received At'),
	};
}

/** The same complaint is recorded once a day, so that a replayed run makes no second one. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const complaint = readComplaint(inputOf(bundle));
	const { subject = '', country = '', channel, ...rest } = complaint;
	const details = [rest.text, rest.says, rest.messageId, rest.receivedAt];
	const key = keyOf(
		KEY,
		bundle,
		[subject, country, channel],
		details.map((detail) => detail ?? ''),
	);
	const { data } = await call<Complaint>(z, bundle, complaints.record(complaint, key));
	return complaintResult(data);
};

export const recordComplaint = defineCreate({
	key: KEY,
	noun: 'Complaint',
	display: {
		label: 'Record Complaint',
		description:
			'Records a complaint of a person, after which no marketing message is sent to them.',
	},
	operation: {
		inputFields: [
			subjectField,
			{
				key: 'complaint_channel',
				label: 'Channel',
				type: 'string',
				required: true,
				choices: COMPLAINT_CHANNELS,
				helpText: `How the complaint was received. See ${guideLink('complaints', 'complaints-and-proof')}.`,
			},
			{
				key: 'text',
				label: 'Words of the Person',
				type: 'text',
				required: false,
				helpText: 'What the person wrote or said.',
			},
			{
				key: 'complains_about',
				label: 'Complains About',
				type: 'string',
				required: false,
				choices: COMPLAINT_SAYS,
				helpText: 'Leave empty to have it read from the words of the person.',
			},
			{
				key: 'message',
				label: 'Message ID',
				type: 'string',
				required: false,
				helpText: 'The message that the person complains about.',
			},
			{
				key: 'received_at',
				label: 'Received At',
				type: 'datetime',
				required: false,
				helpText: 'When the complaint was received. Leave empty for now.',
			},
			countryField,
			deduplicationField('complaint'),
		],
		perform,
		outputFields: [...complaintOutputFields],
		sample: { ...complaintSample },
		throttle: { window: 60, limit: 600, scope: ['auth'] },
		lock: { key: 'complaint-{{bundle.inputData.contact}}', scope: ['auth'], timeout: 30 },
	},
});
