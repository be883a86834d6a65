import type { Channel } from '@marketing-cible/compliance';
import { messages, type Message } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { stopIfRefused } from '../edge.ts';
import { withFieldErrors } from '../errors.ts';
import { messageKey } from '../idempotency.ts';
import { readMessage } from '../message.ts';
import { messageResult, type MessageResult } from '../results/message.ts';
import { isTest, rehearse } from './rehearsal.ts';
import { waitUntilSent, waits, type Waiting } from './wait.ts';

/** The way of every message: read, decide, send, report. A test goes the same way up to the sending. */
export function sendBy(action: string, channel: Channel) {
	return (z: ZObject, bundle: Bundle): Promise<MessageResult | Waiting> =>
		withFieldErrors(async () => {
			const message = readMessage(bundle.inputData, channel);
			const test = isTest(bundle);
			await stopIfRefused(z, bundle, message);
			const key = messageKey(action, bundle, message);
			if (test) return rehearse(z, bundle, message, key);
			// The key is the same on every replay: a message is sent once, and a refusal is asked again, since the consent may
			// have come since.
			const answer = await call<Message>(z, bundle, messages.send(message, key));
			const result = messageResult(answer);
			return waits(bundle, result) ? waitUntilSent(z, bundle, result) : result;
		});
}

/** Beyond it Zapier holds runs back instead of letting the platform refuse them. */
export const throttle = { window: 60, limit: 600, scope: ['auth' as const] };

/** One message at a time to a person, so that two runs with the same input meet the same idempotency key in turn. */
export const lock = {
	key: 'send-{{bundle.inputData.to}}',
	scope: ['auth' as const],
	timeout: 30,
};
