import type { Channel } from '@marketing-cible/compliance';
import { messages, type Message } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { stopIfRefused } from '../edge.ts';
import { withFieldErrors } from '../errors.ts';
import { messageKey } from '../idempotency.ts';
import { readMessage } from '../message.ts';
import { messageResult, type MessageResult } from '../result.ts';

/**
 * The way of every message: read, decide, send, report. A test in the Zap editor goes the same way: it sends a real
 * message or is refused like any other.
 */
export function sendBy(action: string, channel: Channel) {
	return (z: ZObject, bundle: Bundle): Promise<MessageResult> =>
		withFieldErrors(async () => {
			const message = readMessage(bundle.inputData, channel);
			await stopIfRefused(z, bundle, message);
			// The key is the same on every replay: a message is sent once, and a refusal is asked again, since the consent may
			// have come since.
			const request = messages.send(message, messageKey(action, bundle, message));
			return messageResult(await call<Message>(z, bundle, request));
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
