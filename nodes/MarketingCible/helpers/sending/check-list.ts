import { MAX_BATCH, messages, type CheckResult } from '@marketing-cible/contract/requests';
import type { IExecuteFunctions } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../../../shared/transport/request.ts';
import { resultsByIndex } from '../items/batch-results.ts';
import { chunksOf } from '../items/chunks.ts';
import type { Outcome } from '../items/outcome.ts';
import { invalidError } from '../output/message-output.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { refusedOutcome } from './refused-outcome.ts';

type Result = CheckResult['results'][number];

/**
 * Asks the platform for its verdict on every message of a list that is to be blocked as a whole: it knows the consents, opt-outs
 * and limits that the node does not. Sends nothing.
 *
 * @returns the messages that may be sent, and the outcomes of the others.
 * @throws {NodeApiError} when the platform gives no usable answer.
 */
export async function checkList(
	this: IExecuteFunctions,
	list: readonly OutgoingMessage[],
): Promise<{ permitted: OutgoingMessage[]; refused: Outcome[] }> {
	const permitted: OutgoingMessage[] = [];
	const refused: Outcome[] = [];
	for (const chunk of chunksOf(list, MAX_BATCH)) {
		const results = await check.call(this, chunk);
		for (const [position, message] of chunk.entries()) {
			const outcome = refusal.call(this, message, results.get(position));
			if (outcome === undefined) permitted.push(message);
			else refused.push(outcome);
		}
	}
	return { permitted, refused };
}

async function check(
	this: IExecuteFunctions,
	chunk: readonly OutgoingMessage[],
): Promise<Map<number, Result>> {
	const request = messages.check(chunk.map((message) => message.request));
	const { body } = await apiRequest.call(this, request, {
		timeoutMs: BATCH_TIMEOUT_MS,
	});
	const results = resultsByIndex<Result>(body);
	if (results === undefined) throw unexpectedResponse(this.getNode());
	return results;
}

/** @returns `undefined` for a message that may be sent or held. */
function refusal(
	this: IExecuteFunctions,
	message: OutgoingMessage,
	result: Result | undefined,
): Outcome | undefined {
	const verdict = result?.verdict;
	if (verdict === undefined) {
		const { itemIndex } = message;
		return { itemIndex, status: 'failed', error: invalidError(this, itemIndex, result?.problem) };
	}
	return verdict.outcome === 'reject' ? refusedOutcome(this, message, verdict) : undefined;
}
