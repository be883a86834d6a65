import { messages } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { storedOutput } from '../../helpers/message-output.ts';
import { requestRecord } from '../../transport/record.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['get'] } },
	[
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. msg_01JD8Z6V5W3N2K4Q7R9T',
			description: 'The ID that Send returned',
		},
	],
);

export const execute = eachItem(async function (item) {
	const request = messages.get(item.requiredWord('messageId', 'Message ID'));
	return storedOutput(await requestRecord.call(this, request, item.itemIndex));
});
