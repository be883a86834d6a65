import { messages } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/record.ts';
import { eachItem } from '../../helpers/items/each-item.ts';
import { messageOutput } from '../../helpers/output/simplify.ts';
import { simplify } from '../common.fields.ts';
import { messageId } from './message-id.field.ts';

export const description: INodeProperties[] = [messageId, simplify];

export const execute = eachItem(async function (item) {
	const request = messages.get(item.required('messageId', 'Message ID'));
	return messageOutput(item, await requestRecord.call(this, request, item.itemIndex));
});
