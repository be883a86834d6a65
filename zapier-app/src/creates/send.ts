import type { Channel } from '@marketing-cible/compliance';
import { messages, type Message } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call } from '../client.ts';
import { haltIfRefused } from '../edge.ts';
import { withFieldErrors } from '../errors.ts';
import { messageKey } from '../idempotency.ts';
import { readMessage } from '../read-message.ts';
import { messageResult, type MessageResult } from '../results/message.ts';
import { dryRun, isTest } from './test-mode.ts';
import { shouldWait, waitUntilSent, type WaitingResult } from './wait.ts';

/** The perform of every sending step: read, decide, send, report. A test does the same except for sending. */
export function performSend(action: string, channel: Channel) {
	return (z: ZObject, bundle: Bundle): Promise<MessageResult | WaitingResult> =>
		withFieldErrors(async () => {
			const message = readMessage(bundle.inputData, channel);
			const test = isTest(bundle);
			await haltIfRefused(z, bundle, message);
			const key = messageKey(action, bundle, message);
			if (test) return dryRun(z, bundle, message, key);
			// A replay has the same key, so a message is sent once. The platform decides a refused message again: the consent
			// may have been recorded since.
			const response = await call<Message>(z, bundle, messages.send(message, key));
			const result = messageResult(response);
			return shouldWait(bundle, result) ? waitUntilSent(z, bundle, result) : result;
		});
}

/** Above this rate Zapier holds runs, so that the platform does not have to refuse them. */
export const throttle = { window: 60, limit: 600, scope: ['auth' as const] };

/** One message at a time per person, so that two runs with the same input use the same idempotency key one after the other. */
export const lock = {
	key: 'send-{{bundle.inputData.to}}',
	scope: ['auth' as const],
	timeout: 30,
};
