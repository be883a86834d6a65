import { consents, type ConsentRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import {
	channelOptions,
	consentActionOptions,
	consentMethodOptions,
	purposeOptions,
	valuesOf,
} from '../../../shared/options.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import { readCountry, readEvidenceDetails } from '../../helpers/input/read-message.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { dateDescription, subject, subjectCountry } from '../common.fields.ts';

export const description: INodeProperties[] = [
	subject('The phone number or email address that the consent covers'),
	{
		displayName: 'Action',
		name: 'action',
		type: 'options',
		options: [...consentActionOptions],
		default: 'grant',
		required: true,
		description: 'What the person decided',
	},
	{
		displayName: 'Channels',
		name: 'channels',
		type: 'multiOptions',
		options: [...channelOptions],
		default: [],
		required: true,
		description:
			'The channels that the consent covers. Consent to one channel does not cover another.',
	},
	{
		displayName: 'Purposes',
		name: 'purposes',
		type: 'multiOptions',
		options: [...purposeOptions],
		default: ['marketing'],
		required: true,
		description: 'What the messages may be about',
	},
	{
		displayName: 'Collected At',
		name: 'collectedAt',
		type: 'dateTime',
		default: '',
		required: true,
		description: dateDescription('When the person decided'),
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
				description: 'The company that the person agreed to hear from',
			},
			subjectCountry,
			{
				displayName: 'Evidence',
				name: 'evidence',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. form-2026-1042.pdf',
				description: 'References to the proof, one per line, at most 20',
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
				description: 'How the person gave the consent',
			},
			{
				displayName: 'Notice Version',
				name: 'noticeVersion',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-03',
				description: 'Version of the privacy notice that the person saw',
			},
			{
				displayName: 'Source URL',
				name: 'sourceUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://shop.example.com/newsletter',
				description: 'The page where the person gave the consent',
			},
			{
				displayName: 'Wording Language',
				name: 'wordingLanguage',
				type: 'string',
				default: '',
				placeholder: 'e.g. fr',
				description: 'Language of the wording',
			},
			{
				displayName: 'Wording Text',
				name: 'wordingText',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. I agree to receive offers from Durand by SMS',
				description: 'The text that the person agreed to',
			},
			{
				displayName: 'Wording Version',
				name: 'wordingVersion',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-03',
				description: 'Your version of the wording',
			},
		],
	},
];

export const execute = eachItem(async function (item) {
	const extra = item.collection('additionalFields');
	const consent: ConsentRequest = {
		subject: item.required('subject', 'Phone Number or Email'),
		country: readCountry(extra),
		channels: item.choices('channels', 'Channels', valuesOf(channelOptions)),
		purposes: item.choices('purposes', 'Purposes', valuesOf(purposeOptions)),
		action: item.choice('action', 'Action', valuesOf(consentActionOptions)),
		collectedAt: item.instant('collectedAt', 'Collected At') ?? item.failEmpty('Collected At'),
		noticeVersion: extra.trimmed('noticeVersion', 'Notice Version'),
		evidence: extra.textList('evidence', 'Evidence'),
		...readEvidenceDetails(extra),
	};
	const request = consents.record(consent, recordKey(this, item.itemIndex, consent));
	return await requestRecord.call(this, request, item.itemIndex);
});
