import type { Channel } from '@marketing-cible/compliance';
import { deriveIdempotencyKey, messages, type Message } from '@marketing-cible/contract/requests';
import type { Bundle, HttpResponse, ZObject } from 'zapier-platform-core';
import { call, isReplayed } from '../client.ts';
import { stopIfRefused } from '../edge.ts';
import { withFieldErrors } from '../errors.ts';
import { messageKey } from '../idempotency.ts';
import { readMessage, type ReadMessage } from '../message.ts';
import { problemError } from '../middleware.ts';
import { messageResult, type MessageResult } from '../result.ts';

/** A run that was refused that often within a day waits for the next one. */
const MOST_ASKED = 5;

/**
 * The way of every message: read, decide, send, report. A test in the Zap editor goes the same way: it sends a real
 * message or is refused like any other.
 */
export function sendBy(action: string, channel: Channel) {
	return (z: ZObject, bundle: Bundle): Promise<MessageResult> =>
		withFieldErrors(async () => {
			const message = readMessage(bundle.inputData, channel);
			await stopIfRefused(z, bundle, message);
			return messageResult(await sendOnce(z, bundle, message, messageKey(action, bundle, message)));
		});
}

/**
 * Sends under a key that is the same on every replay. The platform remembers a refusal as it remembers a message, but a
 * refusal is about then: the consent may have come since. So a remembered refusal is asked again under the next key of a
 * chain that every replay walks in the same order; the first message on it ends the chain, and is sent once.
 */
async function sendOnce(
	z: ZObject,
	bundle: Bundle,
	message: ReadMessage,
	firstKey: string,
): Promise<HttpResponse<Message>> {
	let key = firstKey;
	for (let asked = 1; ; asked += 1) {
		const request = messages.send(message, key);
		const answer = await call<Message>(z, bundle, request, { accepted: [422] });
		if (answer.status !== 422) return answer;
		if (!isReplayed(answer) || asked === MOST_ASKED) throw problemError(answer, bundle);
		key = deriveIdempotencyKey([key, 'asked again']);
	}
}

/** Beyond it Zapier holds runs back instead of letting the platform refuse them. */
export const throttle = { window: 60, limit: 600, scope: ['auth' as const] };

/** One message at a time to a person, so that two runs with the same input meet the same idempotency key in turn. */
export const lock = {
	key: 'send-{{bundle.inputData.to}}',
	scope: ['auth' as const],
	timeout: 30,
};
