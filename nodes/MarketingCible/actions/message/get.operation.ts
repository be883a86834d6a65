import { messages } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { eachItem } from '../../helpers/each-item.ts';
import { messageOutput } from '../../helpers/simplify.ts';
import { requestRecord } from '../../transport/record.ts';
import { simplify } from '../common.descriptions.ts';
import { messageId } from './message-id.field.ts';

export const description: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['message'], operation: ['get'] } },
	[messageId, simplify],
);

export const execute = eachItem(async function (item) {
	const request = messages.get(item.requiredWord('messageId', 'Message ID'));
	return messageOutput(item, await requestRecord.call(this, request, item.itemIndex));
});
