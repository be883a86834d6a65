import type { Channel } from '@marketing-cible/compliance/edge';
import { readProblem } from '@marketing-cible/contract/edge';
import { messages, type Message } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { throwForStatus } from '../api-response.ts';
import { call, SHORT } from '../client.ts';
import { haltIfRefused } from '../edge.ts';
import { keyConflictError } from '../errors.ts';
import { chosenKey, messageKey } from '../idempotency.ts';
import { trimmedText } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { readMessage, type MessageInput } from '../read-message.ts';
import { messageResult, type MessageResult } from '../results/message.ts';
import { dryRun, isTest } from './test-mode.ts';
import { shouldWait, waitUntilSent, type WaitingResult } from './wait.ts';

/** The perform of every sending step: read, decide, send, report. A test does the same except for sending. */
export function performSend(action: string, channel: Channel) {
	return async (z: ZObject, bundle: Bundle): Promise<MessageResult | WaitingResult> => {
		const message = readMessage(inputOf(bundle), channel);
		const test = isTest(bundle);
		const key = messageKey(action, bundle, message);
		await haltIfRefused(z, bundle, message);
		if (test) return dryRun(z, bundle, message, key);
		const result = await sendOnce(z, bundle, message, key);
		return shouldWait(bundle, result) ? waitUntilSent(z, bundle, result) : result;
	};
}

/**
 * A replay has the same key, so a message is sent once. The platform decides a refused message again: the consent may have been
 * recorded since.
 *
 * @returns for a message that was accepted before: that message, marked as a duplicate.
 */
async function sendOnce(
	z: ZObject,
	bundle: Bundle,
	message: MessageInput,
	key: string,
): Promise<MessageResult> {
	const request = messages.send(message, key);
	const response = await call<Message>(z, bundle, request, { accepted: [409] });
	if (response.status !== 409) {
		const result = messageResult(response);
		// A run that waits asks for the message when it resumes.
		if (!result.duplicate || shouldWait(bundle, result)) return withDuplicateHint(result, bundle);
		return withDuplicateHint(await asItStands(z, bundle, result), bundle);
	}
	const firstId = messageOfConflict(response.data);
	if (firstId === null) throwForStatus(response, { request, accepted: [], bundle });
	const first = await fetchMessage(z, bundle, firstId ?? '');
	if (first.to !== message.to || first.channel !== message.channel) throw keyConflictError();
	return withDuplicateHint({ ...first, duplicate: true }, bundle);
}

/** The first message with its present status; the platform may answer a repetition with the first response. */
async function asItStands(
	z: ZObject,
	bundle: Bundle,
	first: MessageResult,
): Promise<MessageResult> {
	try {
		return { ...(await fetchMessage(z, bundle, first.id)), duplicate: true };
	} catch {
		// The message is accepted in any case: an error would invite another replay.
		return first;
	}
}

async function fetchMessage(z: ZObject, bundle: Bundle, id: string): Promise<MessageResult> {
	return messageResult(await call<Message>(z, bundle, messages.get(id), SHORT));
}

/** The message that the key stands for; `null` for another conflict. */
function messageOfConflict(data: unknown): string | null {
	return readProblem(data)?.messageId ?? null;
}

/**
 * A transactional message that says nothing of its occasion may be meant each time, e.g. an alert: the result then says that nothing was
 * sent again, and what to do.
 */
function withDuplicateHint(result: MessageResult, bundle: Bundle): MessageResult {
	const { inputData } = bundle;
	if (!result.duplicate || result.purpose !== 'transactional') return result;
	if (chosenKey(bundle) ?? trimmedText(inputData, 'reference', 'Reference')) return result;
	return { ...result, explanation: [HINT, result.explanation].filter(Boolean).join(' ') };
}

const HINT =
	'Not sent again: the same message was accepted before (within 24 hours, or the time in Deduplicate For). If each run shall send one, map a Reference or a ' +
	'Deduplication Key that is different each time.';

/** Above this rate Zapier holds runs, so that the platform does not have to refuse them. */
export const throttle = { window: 60, limit: 600, scope: ['auth' as const] };

/** One message at a time per person, so that two runs with the same input use the same idempotency key one after the other. */
export const lock = {
	key: 'send-{{bundle.inputData.to}}',
	scope: ['auth' as const],
	timeout: 30,
};
