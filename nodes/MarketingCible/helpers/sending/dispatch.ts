import { messages, type MessageBatchResult } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../../../shared/transport/request.ts';
import { resultsByIndex } from '../items/batch-results.ts';
import { chunksOf } from '../items/chunks.ts';
import { asItemError, itemError } from '../items/item-error.ts';
import type { Outcome } from '../items/outcome.ts';
import { invalidError, sentOutput } from '../output/message-output.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { refusedOutcome } from './refused-outcome.ts';

type SendResult = MessageBatchResult['results'][number];

interface BatchSettings {
	/** Messages per request. */
	size: number;
	/** Pause between two requests. */
	intervalMs: number;
}

/**
 * The second phase: sends one batch after another, with an idempotency key for every message. A refusal never stops the others;
 * a batch without a response stops the rest, which a retry then sends.
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
			if (outcomes.length > 0 && intervalMs > 0) await sleep(intervalMs);
			for (const outcome of await sendChunk.call(this, chunk)) outcomes.push(outcome);
		} catch (error) {
			for (const { itemIndex } of [chunk, ...chunks].flat()) {
				outcomes.push({ itemIndex, status: 'unsent', error: asItemError(this, error, itemIndex) });
			}
			break;
		}
	}
	return outcomes;
}

async function sendChunk(
	this: IExecuteFunctions,
	chunk: readonly OutgoingMessage[],
): Promise<Outcome[]> {
	const entries = chunk.map(({ request, idempotencyKey }) => ({ ...request, idempotencyKey }));
	// No key for the request as a whole: it would replay an earlier refusal of a message that is permitted by now.
	const { body } = await apiRequest.call(this, messages.sendBatch(entries), {
		idempotent: true,
		timeoutMs: BATCH_TIMEOUT_MS,
	});
	const results = resultsByIndex<SendResult>(body);
	if (results === undefined) throw unexpectedResponse(this.getNode());
	return chunk.map((message, position) => toOutcome.call(this, message, results.get(position)));
}

const CONFLICT = '/problems/idempotency-conflict';

function toOutcome(
	this: IExecuteFunctions,
	message: OutgoingMessage,
	result: SendResult | undefined,
): Outcome {
	const { itemIndex, request, idempotencyKey } = message;
	if (result === undefined) {
		const error = itemError(
			this,
			itemIndex,
			'Marketing Cible did not return a result for this message',
			"Try again: 'Retry On Fail' does not send a message twice.",
		);
		return { itemIndex, status: 'unsent', error };
	}
	const { status } = result;
	const verdict = result.verdict ?? result.message?.verdict;
	if (status === 'rejected' && verdict !== undefined) return refusedOutcome(this, message, verdict);
	if (result.problem?.type === CONFLICT) return keyConflict(this, message);
	if (status === 'rejected' || status === 'invalid') {
		return { itemIndex, status: 'failed', error: invalidError(this, itemIndex, result.problem) };
	}
	return { itemIndex, status, json: sentOutput(status, result.message, request, idempotencyKey) };
}

/**
 * The platform stores the keys of accepted messages only. A key that we derived belongs to this item of this run, so an earlier
 * try sent the message with another content (`{{ $now }}` in its text, say). A key of the user may belong to any message.
 */
function keyConflict(
	context: IExecuteFunctions,
	{ itemIndex, request, idempotencyKey, isUserKey }: OutgoingMessage,
): Outcome {
	if (!isUserKey) {
		const json = sentOutput('duplicate', undefined, request, idempotencyKey);
		return { itemIndex, status: 'duplicate', json };
	}
	const error = itemError(
		context,
		itemIndex,
		"'Deduplication Key' was already used for another message",
		'For 24 hours a key belongs to one message, with its recipient, channel and content. Use another key for this message.',
	);
	return { itemIndex, status: 'failed', error };
}
