import { consents, type ConsentRequest } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { recordKey } from '../../helpers/keys.ts';
import { startOfRun } from '../../helpers/run-start.ts';
import { requestRecord } from '../../transport/record.ts';
import { dated, subject } from '../common.descriptions.ts';
import { channelOptions, consentMethodOptions, purposeOptions, valuesOf } from '../options.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['consent'], operation: ['withdraw'] } },
	[
		subject('The address that the person no longer agrees to be reached at'),
		{
			displayName: 'Channels',
			name: 'channels',
			type: 'multiOptions',
			options: [...channelOptions],
			default: [],
			required: true,
			description: 'What the person spoke about',
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
					description: dated('When the person said so. Now when empty'),
				},
				{
					displayName: 'Method',
					name: 'method',
					type: 'options',
					options: [...consentMethodOptions],
					default: 'web_form',
					description: 'How the person said so',
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
		action: 'withdraw',
		collectedAt: extra.instant('collectedAt', 'Collected At') ?? startOfRun(this),
		method: extra.optionalChoice('method', 'Method', valuesOf(consentMethodOptions)),
	};
	const request = consents.record(consent, recordKey(this, item.itemIndex, consent));
	return await requestRecord.call(this, request, item.itemIndex);
});
