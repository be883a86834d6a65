import {
	deriveIdempotencyKey,
	messages,
	webhooks,
	type Message,
	type Webhook,
} from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';
import { appError, unexpectedResponseError } from '../errors.ts';
import { trimmedText } from '../input.ts';
import { messageResult, type MessageResult } from '../results/message.ts';

/** The events that end the wait: the message was sent, or never will be. */
const FINAL_EVENTS = [
	'message.sent',
	'message.failed',
	'message.unknown',
	'message.rejected',
	'message.cancelled',
	'message.expired',
] as const;

/** The result so far, and the ID of the webhook that a waiting run registered. */
export type WaitingResult = MessageResult & { waiting_for: string };

/** Whether the run waits: only for a message that is deferred to its permitted hours, and only if the user chose so. */
export function shouldWait({ inputData }: Bundle, { status }: MessageResult): boolean {
	const chosen = trimmedText(inputData, 'when_not_permitted', 'When Not Permitted')?.toLowerCase();
	return chosen === 'wait' && status === 'deferred';
}

/**
 * Suspends the run until the message is sent or will never be. The webhook is for this message alone and also receives its past
 * events, so no event is lost between the send and the subscription.
 *
 * @see https://docs.zapier.com/platform/reference/cli-docs ("z.generateCallbackUrl")
 */
export async function waitUntilSent(
	z: ZObject,
	bundle: Bundle,
	result: MessageResult,
): Promise<WaitingResult> {
	const url = z.generateCallbackUrl() as string | undefined;
	if (url === undefined) {
		throw appError(
			'The message is scheduled, but this run cannot wait here. Choose "Schedule for the next permitted time" in When Not Permitted.',
			'no_callback',
		);
	}
	const request = webhooks.create(
		{ url, events: [...FINAL_EVENTS], messageId: result.id, description: 'Zapier: waiting run' },
		deriveIdempotencyKey(['wait', result.id, url]),
	);
	const { data } = await call<Partial<Webhook> | null>(z, bundle, request, SHORT);
	if (typeof data?.id !== 'string') throw unexpectedResponseError();
	return { ...result, waiting_for: data.id };
}

/**
 * Resumes a run that waited. The content of the callback is not trusted: the platform is asked for the message.
 */
export const resume = async (z: ZObject, bundle: Bundle): Promise<MessageResult> => {
	const { id, waiting_for, duplicate } = (bundle.outputData ?? {}) as Partial<WaitingResult>;
	if (typeof id !== 'string')
		throw appError('This run is not waiting for a message.', 'not_waiting');
	const response = await call<Message>(z, bundle, messages.get(id), SHORT);
	if (typeof waiting_for === 'string') {
		await call(z, bundle, webhooks.delete(waiting_for), { ...SHORT, accepted: [404] });
	}
	return { ...messageResult(response), duplicate: duplicate ?? false };
};
