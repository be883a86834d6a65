import { complaints, type ComplaintRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import {
	complaintChannelOptions,
	complaintSaysOptions,
	valuesOf,
} from '../../../shared/options.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { dateDescription, subject, subjectCountry } from '../common.fields.ts';

export const description: INodeProperties[] = [
	subject('The address of the person who complains. They are opted out of all marketing.'),
	{
		displayName: 'Channel',
		name: 'complaintChannel',
		type: 'options',
		options: [...complaintChannelOptions],
		default: 'other',
		required: true,
		description: 'How the complaint was received',
	},
	{
		displayName: 'Words of the Person',
		name: 'complaintText',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. I never agreed to this',
		description: 'What the person wrote or said',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Complains About',
				name: 'says',
				type: 'options',
				options: [...complaintSaysOptions],
				default: 'no_consent',
				description:
					"What the complaint is about. Without it, the platform reads it from 'Words of the Person'.",
			},
			subjectCountry,
			{
				displayName: 'Message ID',
				name: 'messageId',
				type: 'string',
				default: '',
				placeholder: 'e.g. msg_01JD8Z6V5W3N2K4Q7R9T',
				description: 'The message that the person complains about',
			},
			{
				displayName: 'Received At',
				name: 'receivedAt',
				type: 'dateTime',
				default: '',
				description: dateDescription('When the complaint was received. Leave empty for now'),
			},
		],
	},
];

export const execute = eachItem(async function (item) {
	const complaint = readComplaint(item);
	const request = complaints.record(complaint, recordKey(this, item.itemIndex, complaint));
	return await requestRecord.call(this, request, item.itemIndex);
});

function readComplaint(item: FieldReader): ComplaintRequest {
	const extra = item.collection('additionalFields');
	return {
		subject: item.required('subject', 'Phone Number or Email'),
		country: readCountry(extra),
		channel: item.choice('complaintChannel', 'Channel', valuesOf(complaintChannelOptions)),
		text: item.trimmed('complaintText', 'Words of the Person'),
		says: extra.optionalChoice('says', 'Complains About', valuesOf(complaintSaysOptions)),
		messageId: extra.trimmed('messageId', 'Message ID'),
		receivedAt: extra.instant('receivedAt', 'Received At'),
	};
}
