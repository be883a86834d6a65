import { messages, type Message } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';
import { appError } from '../errors.ts';
import { trimmedText } from '../input.ts';
import { messageResult, type MessageResult } from '../results/message.ts';
import { callAt, callbackUrl, stopCalls } from './callback.ts';

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
 */
export async function waitUntilSent(
	z: ZObject,
	bundle: Bundle,
	result: MessageResult,
): Promise<WaitingResult> {
	const url = callbackUrl(
		z,
		'The message is scheduled, but this run cannot wait here. Choose "Schedule for the next permitted time" in When Not Permitted.',
	);
	const calls = { messageId: result.id, events: FINAL_EVENTS, url };
	return { ...result, waiting_for: await callAt(z, bundle, calls, SHORT) };
}

/**
 * Resumes a run that waited. The content of the callback is not trusted: the platform is asked for the message.
 */
export const resume = async (z: ZObject, bundle: Bundle): Promise<MessageResult> => {
	const { id, waiting_for, duplicate } = (bundle.outputData ?? {}) as Partial<WaitingResult>;
	if (typeof id !== 'string')
		throw appError('This run is not waiting for a message.', 'not_waiting');
	const response = await call<Message>(z, bundle, messages.get(id), SHORT);
	if (typeof waiting_for === 'string') await stopCalls(z, bundle, waiting_for, SHORT);
	return { ...messageResult(response), duplicate: duplicate ?? false };
};
