import { consents, type ConsentRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { readEvidenceDetails } from '../../helpers/draft.ts';
import { eachItem } from '../../helpers/each-item.ts';
import { recordKey } from '../../helpers/keys.ts';
import { requestRecord } from '../../transport/record.ts';
import { subject } from '../common.descriptions.ts';
import {
	channelOptions,
	consentActionOptions,
	consentMethodOptions,
	purposeOptions,
	valuesOf,
} from '../options.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['consent'], operation: ['create'] } },
	[
		subject('The address that the person agreed to be reached at'),
		{
			displayName: 'Action',
			name: 'action',
			type: 'options',
			options: [...consentActionOptions],
			default: 'grant',
			required: true,
			description: 'What the person said',
		},
		{
			displayName: 'Channels',
			name: 'channels',
			type: 'multiOptions',
			options: [...channelOptions],
			default: [],
			required: true,
			description: 'What the person spoke about. Consent to one channel is no consent to another.',
		},
		{
			displayName: 'Purposes',
			name: 'purposes',
			type: 'multiOptions',
			options: [...purposeOptions],
			default: ['marketing'],
			required: true,
			description: 'What the messages are for',
		},
		{
			displayName: 'Collected At',
			name: 'collectedAt',
			type: 'dateTime',
			default: '',
			required: true,
			description:
				'When the person said so. Without an offset it is read in the time zone of the workflow.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Controller',
					name: 'controller',
					type: 'string',
					default: '',
					placeholder: 'e.g. Durand SAS',
					description: 'Company that may send on the strength of it',
				},
				{
					displayName: 'Evidence',
					name: 'evidence',
					type: 'string',
					typeOptions: { rows: 3 },
					default: '',
					placeholder: 'e.g. form-2026-1042.pdf',
					description: 'References to what proves it, one a line, at most 20',
				},
				{
					displayName: 'Hours Waiver',
					name: 'hoursWaiver',
					type: 'boolean',
					default: false,
					description: 'Whether the person also agreed to calls outside the legal hours',
				},
				{
					displayName: 'Method',
					name: 'method',
					type: 'options',
					options: [...consentMethodOptions],
					default: 'web_form',
					description: 'How the person said so',
				},
				{
					displayName: 'Notice Version',
					name: 'noticeVersion',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2026-03',
					description: 'Version of the privacy notice that was shown',
				},
				{
					displayName: 'Source URL',
					name: 'sourceUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://shop.example.com/newsletter',
					description: 'Page on which the person said so',
				},
				{
					displayName: 'Wording Language',
					name: 'wordingLanguage',
					type: 'string',
					default: '',
					placeholder: 'e.g. fr',
					description: 'Language of the words',
				},
				{
					displayName: 'Wording Text',
					name: 'wordingText',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. I agree to receive offers from Durand by SMS',
					description: 'The words that the person agreed to',
				},
				{
					displayName: 'Wording Version',
					name: 'wordingVersion',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2026-03',
					description: 'Your version of the words',
				},
			],
		},
	],
);

export const execute = eachItem(async function (item) {
	const extra = item.group('additionalFields');
	const consent: ConsentRequest = {
		subject: item.requiredWord('subject', 'Phone Number or Email'),
		channels: item.choices('channels', 'Channels', valuesOf(channelOptions)),
		purposes: item.choices('purposes', 'Purposes', valuesOf(purposeOptions)),
		action: item.choice('action', 'Action', valuesOf(consentActionOptions)),
		collectedAt: item.instant('collectedAt', 'Collected At') ?? item.failEmpty('Collected At'),
		noticeVersion: extra.word('noticeVersion', 'Notice Version'),
		evidence: extra.list('evidence', 'Evidence'),
		...readEvidenceDetails(extra),
	};
	const request = consents.record(consent, recordKey(this, item.itemIndex, consent));
	return await requestRecord.call(this, request, item.itemIndex);
});
