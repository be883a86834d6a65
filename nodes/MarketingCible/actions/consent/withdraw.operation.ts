import { consents, type ConsentRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import {
	channelOptions,
	consentMethodOptions,
	purposeOptions,
	valuesOf,
} from '../../../shared/options.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import { readCountry } from '../../helpers/input/read-message.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { recordKey } from '../../helpers/run/idempotency-keys.ts';
import { startOfRun } from '../../helpers/run/run-start.ts';
import { dateDescription, subject, subjectCountry } from '../common.fields.ts';

export const description: INodeProperties[] = [
	subject('The phone number or email address that the withdrawal covers'),
	{
		displayName: 'Channels',
		name: 'channels',
		type: 'multiOptions',
		options: [...channelOptions],
		default: [],
		required: true,
		description: 'The channels that the withdrawal covers',
	},
	{
		displayName: 'Purposes',
		name: 'purposes',
		type: 'multiOptions',
		options: [...purposeOptions],
		default: ['marketing'],
		required: true,
		description: 'What the messages are about',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Collected At',
				name: 'collectedAt',
				type: 'dateTime',
				default: '',
				description: dateDescription('When the person withdrew the consent. Leave empty for now'),
			},
			subjectCountry,
			{
				displayName: 'Method',
				name: 'method',
				type: 'options',
				options: [...consentMethodOptions],
				default: 'web_form',
				description: 'How the person withdrew the consent',
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
		action: 'withdraw',
		collectedAt: extra.instant('collectedAt', 'Collected At') ?? startOfRun(this),
		method: extra.optionalChoice('method', 'Method', valuesOf(consentMethodOptions)),
	};
	const request = consents.record(consent, recordKey(this, item.itemIndex, consent));
	return await requestRecord.call(this, request, item.itemIndex);
});
