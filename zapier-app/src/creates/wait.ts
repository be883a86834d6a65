import {
	deriveIdempotencyKey,
	messages,
	webhooks,
	type Message,
	type Webhook,
} from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';
import { failed, notOurs, withFieldErrors } from '../errors.ts';
import { trimmed } from '../input.ts';
import { messageResult, type MessageResult } from '../results/message.ts';

/** What ends the wait: the message was handed over, or never will be. */
const ENDS = [
	'message.sent',
	'message.failed',
	'message.unknown',
	'message.rejected',
	'message.cancelled',
	'message.expired',
] as const;

/** What a waiting run keeps besides the result so far. */
export type Waiting = MessageResult & { waiting_for: string };

/** Only a message that has to wait for its hours makes the run wait. */
export function waits({ inputData }: Bundle, { status }: MessageResult): boolean {
	const chosen = trimmed(inputData, 'when_not_permitted')?.toLowerCase();
	return chosen === 'wait' && status === 'deferred';
}

/**
 * Suspends the run until the platform tells what became of the message. The webhook is about this message alone, and is told
 * what happened before it was made as well: nothing is missed between the answer and the subscription.
 */
export async function waitUntilSent(
	z: ZObject,
	bundle: Bundle,
	result: MessageResult,
): Promise<Waiting> {
	const url = z.generateCallbackUrl() as string | undefined;
	if (url === undefined) {
		throw failed(
			'The message is scheduled, but this run cannot wait here. Choose "Schedule for the next permitted time" in When Not Permitted.',
			'no_callback',
		);
	}
	const request = webhooks.create(
		{ url, events: [...ENDS], messageId: result.id, description: 'Zapier: waiting run' },
		deriveIdempotencyKey(['wait', result.id, url]),
	);
	const { data } = await call<Partial<Webhook>>(z, bundle, request, SHORT);
	if (data.id === undefined) throw notOurs();
	return { ...result, waiting_for: data.id };
}

/**
 * Goes on with a run that waited. What called it back is not believed, it only wakes the run: the platform itself is asked what
 * became of the message.
 */
export const resume = (z: ZObject, bundle: Bundle) =>
	withFieldErrors(async (): Promise<MessageResult> => {
		const { id, waiting_for, duplicate } = (bundle.outputData ?? {}) as Partial<Waiting>;
		if (id === undefined) throw failed('This run does not wait for a message.', 'not_waiting');
		const answer = await call<Message>(z, bundle, messages.get(id), SHORT);
		if (waiting_for !== undefined) {
			await call(z, bundle, webhooks.delete(waiting_for), { ...SHORT, accepted: [404] });
		}
		return { ...messageResult(answer), duplicate: duplicate ?? false };
	});
