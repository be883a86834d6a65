import {
	MAX_BATCH,
	optOuts,
	type OptOut,
	type OptOutRequest,
	type Problem,
} from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { unexpectedWriteResponse } from '../../../shared/transport/api-error.ts';
import { apiRequest, BATCH_TIMEOUT_MS } from '../../../shared/transport/request.ts';
import { resultsByIndex } from '../../helpers/items/batch-results.ts';
import { chunksOf } from '../../helpers/items/chunks.ts';
import { failedRequest } from '../../helpers/items/failed-request.ts';
import type { Outcome } from '../../helpers/items/outcome.ts';
import { invalidError } from '../../helpers/output/message-output.ts';

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
 * Records a list of opt-outs in as few requests as possible. An invalid entry never stops the others; a request without a
 * response stops the rest, which may be sent again: the platform returns an opt-out that is already in force as it is.
 */
export async function recordOptOuts(
	context: IExecuteFunctions,
	list: readonly NumberedOptOut[],
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const chunks = chunksOf(list, MAX_BATCH);
	for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
		try {
			for (const outcome of await recordChunk.call(context, chunk)) outcomes.push(outcome);
		} catch (error) {
			for (const outcome of failedRequest(context, error, chunk, chunks.flat())) {
				outcomes.push(outcome);
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
		idempotent: true,
		timeoutMs: BATCH_TIMEOUT_MS,
	});
	const results = resultsByIndex<OptOutResult>(body);
	if (results === undefined) throw unexpectedWriteResponse(this.getNode());
	return chunk.map(({ itemIndex }, position) => {
		const { optOut, problem } = results.get(position) ?? {};
		if (optOut !== undefined) {
			return { itemIndex, status: 'done', json: optOut as unknown as IDataObject };
		}
		return {
			itemIndex,
			status: 'failed',
			error: invalidError(this, itemIndex, problem, 'opt-out'),
		};
	});
}
