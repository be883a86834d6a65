import { messages, type Message } from '@marketing-cible/contract/requests';
import { defineSearch, type Bundle, type ZObject } from 'zapier-platform-core';
import { CHANNELS, MESSAGE_STATUSES, valuesOf } from '../choices.ts';
import { call, callUnlogged } from '../client.ts';
import { FieldProblem } from '../field-problem.ts';
import { countryField } from '../fields/contact.ts';
import { choice, trimmedText, type Input } from '../input.ts';
import { pageOf } from '../page.ts';
import { canonicalContact, readCountry } from '../read-message.ts';
import { messageOutputFields, messageResult } from '../results/message.ts';
import { sms } from '../samples/message.ts';

const MAX_RESULTS = 20;

/** No match is an empty result, not an error. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const id = trimmedText(bundle.inputData, 'message', 'Message');
	if (id !== undefined) {
		const response = await call<Message>(z, bundle, messages.get(id), { accepted: [404] });
		return response.status === 404 ? [] : [messageResult(response)];
	}
	const { data, headers, status } = await callUnlogged<unknown>(
		bundle,
		messages.list({ ...queryOf(bundle.inputData), limit: MAX_RESULTS }),
	);
	return pageOf<Message>(data).data.map((message) =>
		messageResult({ data: message, headers, status }),
	);
};

function queryOf(input: Input) {
	const to = trimmedText(input, 'to', 'To');
	const reference = trimmedText(input, 'reference', 'Reference');
	if (to === undefined && reference === undefined) {
		throw new FieldProblem('Reference', 'must be filled in, unless To or Message is.');
	}
	return {
		reference,
		...personOf(to, readCountry(input)),
		channel: choice(input, 'channel', 'Channel', valuesOf(CHANNELS)),
		status: choice(input, 'status', 'Status', valuesOf(MESSAGE_STATUSES)),
	};
}

/** Without a country, the recipient in canonical form; with one, the platform reads the number. */
function personOf(to: string | undefined, country: string | undefined) {
	if (to === undefined) return {};
	return country === undefined ? { to: canonicalContact(to) } : { to, country };
}

export const findMessage = defineSearch({
	key: 'find_message',
	noun: 'Message',
	display: {
		label: 'Find Message',
		description: 'Finds the newest message by reference, recipient or ID.',
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
				helpText: 'A phone number in any common format, or an email address.',
			},
			countryField,
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
				helpText: 'The Message ID from another step. The other fields are then ignored.',
			},
		],
		perform,
		outputFields: [...messageOutputFields],
		sample: { ...sms },
	},
});
