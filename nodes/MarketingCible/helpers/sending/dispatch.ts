import {
	messages,
	type Message,
	type MessageBatchResult,
} from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { isOutcomeUnknown, unexpectedWriteResponse } from '../../../shared/transport/api-error.ts';
import { pause } from '../../../shared/transport/pause.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../../../shared/transport/request.ts';
import { resultsByIndex } from '../items/batch-results.ts';
import { chunksOf } from '../items/chunks.ts';
import { failedRequest } from '../items/failed-request.ts';
import { itemError } from '../items/item-error.ts';
import type { Outcome } from '../items/outcome.ts';
import { invalidError, sentOutput } from '../output/message-output.ts';
import { acceptedBefore, isAcceptedBefore } from './accepted-before.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { refusedOutcome } from './refused-outcome.ts';

type SendResult = MessageBatchResult['results'][number];

export interface BatchSettings {
	/** Messages per request. */
	size: number;
	/** Pause between two requests. */
	intervalMs: number;
}

const KNOWN_STATUSES: readonly SendResult['status'][] = [
	'queued',
	'scheduled',
	'held',
	'rejected',
	'invalid',
	'duplicate',
];

/** For the description of an error after which a message may have been accepted. */
const LOOK_FIRST =
	"A new execution may send the message again: first look it up with Message: Get Many, by 'Recipient' or 'Reference'.";

/**
 * The second phase: sends one batch after another, with an idempotency key for every message. A refusal never stops the others;
 * a batch without a usable response stops the rest, which a retry then sends.
 */
export async function dispatch(
	this: IExecuteFunctions,
	outgoing: readonly OutgoingMessage[],
	{ size, intervalMs }: BatchSettings,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const chunks = chunksOf(outgoing, size);
	for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
		try {
			if (outcomes.length > 0 && intervalMs > 0) await pause.call(this, intervalMs);
			for (const outcome of await sendChunk.call(this, chunk)) outcomes.push(outcome);
		} catch (error) {
			const failed = failedRequest(this, withAdvice(error), chunk, chunks.flat());
			for (const outcome of failed) outcomes.push(outcome);
			break;
		}
	}
	return outcomes;
}

function withAdvice(error: unknown): unknown {
	if (isOutcomeUnknown(error) && error instanceof Error && 'description' in error) {
		error.description = [error.description, LOOK_FIRST].filter(Boolean).join(' ');
	}
	return error;
}

async function sendChunk(
	this: IExecuteFunctions,
	chunk: readonly OutgoingMessage[],
): Promise<Outcome[]> {
	const entries = chunk.map(({ request, idempotencyKey, deduplicateForHours }) => ({
		...request,
		idempotencyKey,
		deduplicateForHours,
	}));
	// No key for the request as a whole: it would replay an earlier refusal of a message that is permitted by now.
	const { body } = await apiRequest.call(this, messages.sendBatch(entries), {
		idempotent: true,
		timeoutMs: BATCH_TIMEOUT_MS,
	});
	const results = resultsByIndex<SendResult>(body);
	if (results === undefined) throw unexpectedWriteResponse(this.getNode());
	const firstByKey = new Map<string, Message>();
	return chunk.map((message, position) => {
		const result = results.get(position);
		const first = result?.message ?? firstByKey.get(message.idempotencyKey);
		if (first !== undefined) firstByKey.set(message.idempotencyKey, first);
		return toOutcome.call(this, message, result, first);
	});
}

/** @param first the message that the key of the message stands for. */
function toOutcome(
	this: IExecuteFunctions,
	message: OutgoingMessage,
	result: SendResult | undefined,
	first: Message | undefined,
): Outcome {
	const { itemIndex, request, idempotencyKey } = message;
	if (result === undefined || !KNOWN_STATUSES.includes(result.status)) {
		const error = itemError(
			this,
			itemIndex,
			'Marketing Cible did not return a result for this message',
			`It may have been accepted. 'Retry' in the list of executions does not send it twice. ${LOOK_FIRST}`,
		);
		return { itemIndex, status: 'unknown', error };
	}
	if (isAcceptedBefore(result)) return acceptedBefore(this, message, result, first);
	const { status } = result;
	const verdict = result.verdict ?? result.message?.verdict;
	if (status === 'rejected' && verdict !== undefined) return refusedOutcome(this, message, verdict);
	if (status === 'rejected' || status === 'invalid') {
		return { itemIndex, status: 'failed', error: invalidError(this, itemIndex, result.problem) };
	}
	return { itemIndex, status, json: sentOutput(status, result.message, request, idempotencyKey) };
}
