import { messages, type Message } from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';
import { halted, withFieldErrors } from '../errors.ts';
import { required, trimmed } from '../input.ts';
import { guide } from '../links.ts';
import { messageOutputFields, messageResult } from '../results/message.ts';
import { cancelled } from '../samples/message.ts';

/** A message that is cancelled already is what was wanted, so that a replayed run succeeds; one that has gone is not. */
const perform = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async () => {
		const id = required(trimmed(bundle.inputData, 'message'), 'Message');
		const answer = await call<Message>(z, bundle, messages.cancel(id), { accepted: [404, 409] });
		if (answer.status === 404) {
			throw halted('Not cancelled: the platform does not know a message with this ID.');
		}
		if (answer.status !== 409) return messageResult(answer);
		const result = messageResult(await call<Message>(z, bundle, messages.get(id), SHORT));
		if (result.status === 'cancelled') return result;
		throw halted(`Not cancelled: it is too late, the message is ${result.status}.`);
	});

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
				helpText: `Map the Message ID of the step that sent it, or look it up with Find Message. A message that has left cannot be called back. See ${guide('scheduled messages', 'scheduled-messages')}.`,
			},
		],
		perform,
		outputFields: [...messageOutputFields],
		sample: { ...cancelled },
		throttle: { window: 60, limit: 600, scope: ['auth'] },
		lock: { key: 'cancel-{{bundle.inputData.message}}', scope: ['auth'], timeout: 30 },
	},
});
