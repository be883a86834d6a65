import { messages, type Message, type MessageList } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { call, lookUp } from '../client.ts';
import { withFieldErrors } from '../errors.ts';
import { FieldProblem } from '../field-problem.ts';
import { choice, trimmed, type Input } from '../input.ts';
import { canonicalAddress } from '../message.ts';
import { messageOutputFields, messageResult } from '../results/message.ts';
import { sms } from '../samples/message.ts';
import { CHANNELS, MESSAGE_STATUSES, wordsOf } from '../vocabulary.ts';

const MOST_FOUND = 20;

/** No message found is an answer, not an error. */
const perform = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const id = trimmed(bundle.inputData, 'message');
		if (id !== undefined) {
			const answer = await call<Message>(z, bundle, messages.get(id), { accepted: [404] });
			return answer.status === 404 ? [] : [messageResult(answer)];
		}
		const { data, headers, status } = await lookUp<MessageList>(
			bundle,
			messages.list({ ...queryOf(bundle.inputData), limit: MOST_FOUND }),
		);
		return data.data.map((message) => messageResult({ data: message, headers, status }));
	});

function queryOf(input: Input) {
	const to = trimmed(input, 'to');
	const reference = trimmed(input, 'reference');
	if (to === undefined && reference === undefined) {
		throw new FieldProblem('Reference', 'must be filled in, or else To or Message.');
	}
	const channel = to?.includes('@') === true ? 'email' : 'sms';
	return {
		reference,
		to: to === undefined ? undefined : canonicalAddress(channel, to),
		channel: choice(input, 'channel', 'Channel', wordsOf(CHANNELS)),
		status: choice(input, 'status', 'Status', wordsOf(MESSAGE_STATUSES)),
	};
}

export const findMessage = defineSearch({
	key: 'find_message',
	noun: 'Message',
	display: {
		label: 'Find Message',
		description: 'Finds the newest message by reference, by recipient or by its ID.',
	},
	operation: {
		inputFields: [
			{
				key: 'reference',
				label: 'Reference',
				type: 'string',
				required: false,
				placeholder: 'order-1042',
				helpText: 'The reference that the message was sent with.',
			},
			{
				key: 'to',
				label: 'To',
				type: 'string',
				required: false,
				placeholder: '+33612345678',
				helpText: 'A phone number in any common form, or an email address.',
			},
			{
				key: 'channel',
				label: 'Channel',
				type: 'string',
				required: false,
				choices: CHANNELS,
			},
			{
				key: 'status',
				label: 'Status',
				type: 'string',
				required: false,
				choices: MESSAGE_STATUSES,
			},
			{
				key: 'message',
				label: 'Message',
				type: 'string',
				required: false,
				dynamic: 'list_scheduled_messages.id.name',
				helpText: 'The Message ID of another step; the other fields are then left aside.',
			},
		],
		perform,
		outputFields: [...messageOutputFields],
		sample: { ...sms },
	},
});
