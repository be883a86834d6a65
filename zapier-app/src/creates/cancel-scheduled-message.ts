import { messages, type Message } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';
import { haltedError } from '../errors.ts';
import { requireValue, trimmedText } from '../input.ts';
import { guideLink } from '../links.ts';
import { messageOutputFields, messageResult } from '../results/message.ts';
import { cancelled } from '../samples/message.ts';

/** Succeeds for a message that is already cancelled, so that a replayed run succeeds; halts for one that was sent. */
const perform = async (z: ZObject, bundle: Bundle) => {
	const id = requireValue(trimmedText(bundle.inputData, 'message', 'Message'), 'Message');
	const response = await call<Message>(z, bundle, messages.cancel(id), { accepted: [404, 409] });
	if (response.status === 404) {
		throw haltedError('Not cancelled: there is no message with this ID on the platform.');
	}
	if (response.status !== 409) return messageResult(response);
	const result = messageResult(await call<Message>(z, bundle, messages.get(id), SHORT));
	if (result.status === 'cancelled') return result;
	throw haltedError(
		`Not cancelled: it is too late, the status of the message is ${result.status}.`,
	);
};

export const cancelScheduledMessage = defineCreate({
	key: 'cancel_scheduled_message',
	noun: 'Scheduled Message',
	display: {
		label: 'Cancel Scheduled Message',
		description: 'Cancels a message that has not been sent yet.',
	},
	operation: {
		inputFields: [
			{
				key: 'message',
				label: 'Message',
				type: 'string',
				required: true,
				dynamic: 'list_scheduled_messages.id.name',
				search: 'find_message.id',
				helpText: `Map the Message ID from the sending step, or look it up with Find Message. A message that was sent cannot be cancelled. See ${guideLink('scheduled messages', 'scheduled-messages')}.`,
			},
		],
		perform,
		outputFields: [...messageOutputFields],
		sample: { ...cancelled },
		throttle: { window: 60, limit: 600, scope: ['auth'] },
		lock: { key: 'cancel-{{bundle.inputData.message}}', scope: ['auth'], timeout: 30 },
	},
});
