import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { isOutcomeUnknown } from '../../../shared/transport/api-error.ts';
import { asItemError, itemError } from './item-error.ts';
import type { Outcome } from './outcome.ts';

interface Entry {
	itemIndex: number;
}

/**
 * The outcomes of a batch whose request failed, and of the batches that were not requested because of it. Only a request that
 * the platform refused, or that never reached it, is known to have had no effect.
 */
export function failedRequest(
	context: Pick<IExecuteFunctions, 'getNode'>,
	error: unknown,
	batch: readonly Entry[],
	rest: readonly Entry[],
): Outcome[] {
	const isUnsent = error instanceof NodeApiError && !isOutcomeUnknown(error);
	const status = isUnsent ? 'unsent' : 'unknown';
	const failed = batch.map(
		({ itemIndex }): Outcome => ({
			itemIndex,
			status,
			error: asItemError(context, error, itemIndex),
		}),
	);
	return [...failed, ...rest.map(({ itemIndex }) => notRequested(context, itemIndex))];
}

/** The outcome of an item after another one failed in a way that concerns all of them. */
export function notRequested(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
): Outcome {
	const error = itemError(
		context,
		itemIndex,
		'Not requested, since an earlier request failed',
		"The first failed item names the reason. 'Retry' in the list of executions repeats only what is missing.",
	);
	return { itemIndex, status: 'unsent', error };
}
