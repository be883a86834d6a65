import { messages } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { unexpectedAnswer } from '../transport/answer.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../transport/request.ts';
import { chunksOf } from './chunks.ts';
import { asItemError, itemError } from './item-error.ts';
import { invalidError, sentOutput } from './message-output.ts';
import type { Outcome, Outgoing } from './outcome.ts';
import { refused } from './refused.ts';
import { resultsOf, type SendResult } from './results.ts';

/** Messages in a request, and milliseconds between two requests. */
interface Pace {
	size: number;
	interval: number;
}

/**
 * The second phase: batches, one after the other, with a key for every message. A refusal never stops the others; an answer
 * that does not come stops the rest, which a retry then sends.
 */
export async function dispatch(
	this: IExecuteFunctions,
	outgoing: readonly Outgoing[],
	{ size, interval }: Pace,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const waiting = chunksOf(outgoing, size);
	for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
		try {
			if (outcomes.length > 0 && interval > 0) await sleep(interval);
			outcomes.push(...(await sendChunk.call(this, chunk)));
		} catch (error) {
			for (const { itemIndex } of [chunk, ...waiting].flat()) {
				outcomes.push({ itemIndex, fate: 'unsent', error: asItemError(this, error, itemIndex) });
			}
			break;
		}
	}
	return outcomes;
}

const CONFLICT = '/problems/idempotency-conflict';

async function sendChunk(this: IExecuteFunctions, chunk: readonly Outgoing[]): Promise<Outcome[]> {
	const entries = chunk.map(({ request, key }) => ({ ...request, idempotencyKey: key }));
	// Every entry carries its own key. A key for the request besides would replay yesterday's refusals to a message that
	// has become lawful since.
	const { body } = await apiRequest.call(this, messages.sendBatch(entries), {
		repeatable: true,
		timeoutMs: BATCH_TIMEOUT_MS,
	});
	const results = resultsOf<SendResult>(body);
	if (results === undefined) throw unexpectedAnswer(this.getNode());
	return chunk.map((message, position) => toOutcome.call(this, message, results.get(position)));
}

function toOutcome(
	this: IExecuteFunctions,
	message: Outgoing,
	result: SendResult | undefined,
): Outcome {
	const { itemIndex, request, key } = message;
	if (result === undefined) {
		const error = itemError(
			this,
			itemIndex,
			'Marketing Cible did not say what became of this message',
			"Try again: 'Retry On Fail' does not send a message twice.",
		);
		return { itemIndex, fate: 'unsent', error };
	}
	const { status } = result;
	const verdict = result.verdict ?? result.message?.verdict;
	if (status === 'rejected' && verdict !== undefined) return refused(this, message, verdict);
	if (result.problem?.type === CONFLICT) return keyTaken(this, message);
	if (status === 'rejected' || status === 'invalid') {
		return { itemIndex, fate: 'failed', error: invalidError(this, itemIndex, result.problem) };
	}
	return { itemIndex, fate: status, json: sentOutput(status, result.message, request, key) };
}

/**
 * The platform keeps the key of an accepted message only. Our own key stands for this item in this run: an earlier try sent it, in
 * other words (`{{ $now }}` in its text, say). A key of the user may stand for any message.
 */
function keyTaken(
	context: IExecuteFunctions,
	{ itemIndex, request, key, userKey }: Outgoing,
): Outcome {
	if (!userKey) {
		const json = sentOutput('duplicate', undefined, request, key);
		return { itemIndex, fate: 'duplicate', json };
	}
	const error = itemError(
		context,
		itemIndex,
		"'Deduplication Key' stands for another message already",
		'For 24 hours a key stands for one message, with its recipient, channel and text. Give this message a key of its own.',
	);
	return { itemIndex, fate: 'failed', error };
}
