import {
	MAX_BATCH,
	optOuts,
	type OptOut,
	type OptOutRequest,
	type Problem,
} from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unexpectedAnswer } from '../transport/answer.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../transport/request.ts';
import { chunksOf } from './chunks.ts';
import { asItemError } from './item-error.ts';
import { invalidError } from './message-output.ts';
import type { Outcome } from './outcome.ts';
import { resultsOf } from './results.ts';

export interface NumberedOptOut {
	itemIndex: number;
	request: OptOutRequest;
}

interface OptOutResult {
	index: number;
	optOut?: OptOut;
	problem?: Problem;
}

/**
 * Records a list of opt-outs in as few requests as possible. A bad entry never stops the others; an answer that does not come
 * stops the rest, which may be sent again: an opt-out that stands already is answered as it is.
 */
export async function recordOptOuts(
	context: IExecuteFunctions,
	list: readonly NumberedOptOut[],
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const waiting = chunksOf(list, MAX_BATCH);
	for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
		try {
			outcomes.push(...(await recordChunk.call(context, chunk)));
		} catch (error) {
			for (const { itemIndex } of [chunk, ...waiting].flat()) {
				outcomes.push({ itemIndex, fate: 'unsent', error: asItemError(context, error, itemIndex) });
			}
			break;
		}
	}
	return outcomes;
}

async function recordChunk(
	this: IExecuteFunctions,
	chunk: readonly NumberedOptOut[],
): Promise<Outcome[]> {
	const batch = optOuts.createBatch(chunk.map(({ request }) => request));
	const { body } = await apiRequest.call(this, batch, {
		repeatable: true,
		timeoutMs: BATCH_TIMEOUT_MS,
	});
	const results = resultsOf<OptOutResult>(body);
	if (results === undefined) throw unexpectedAnswer(this.getNode());
	return chunk.map(({ itemIndex }, position) => {
		const { optOut, problem } = results.get(position) ?? {};
		if (optOut !== undefined) {
			return { itemIndex, fate: 'queued', json: optOut as unknown as IDataObject };
		}
		return {
			itemIndex,
			fate: 'failed',
			error: invalidError(this, itemIndex, problem, 'opt-out'),
		};
	});
}
