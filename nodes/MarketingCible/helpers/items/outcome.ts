import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { errorItem, type ItemError } from './item-error.ts';

/**
 * - `done`: the request of an operation other than Send succeeded.
 * - `queued`, `scheduled`, `held`, `duplicate`: the platform accepted the message, now or earlier.
 * - `blocked`: a rule does not permit the message.
 * - `failed`: the input is invalid, or the platform rejected it.
 * - `unsent`: not requested, or without a response.
 */
export type OutcomeStatus =
	| 'done'
	| 'queued'
	| 'scheduled'
	| 'held'
	| 'duplicate'
	| 'blocked'
	| 'failed'
	| 'unsent';

/** The result for one item: an output, or an error with its details as fields. */
export type Outcome =
	| { itemIndex: number; status: OutcomeStatus; json: IDataObject; binary?: IBinaryKeyData }
	| { itemIndex: number; status: OutcomeStatus; error: ItemError; details?: IDataObject };

export type FailedOutcome = Extract<Outcome, { error: ItemError }>;

export function failuresOf(outcomes: readonly Outcome[]): FailedOutcome[] {
	return outcomes.filter((outcome) => 'error' in outcome);
}

/** The output items in the order of the input items, each paired with its input item. */
export function toItems(outcomes: readonly Outcome[]): INodeExecutionData[] {
	return outcomes
		.toSorted((a, b) => a.itemIndex - b.itemIndex)
		.map((outcome) =>
			'error' in outcome
				? errorItem(outcome.error, outcome.itemIndex, outcome.details)
				: {
						json: outcome.json,
						...(outcome.binary === undefined ? {} : { binary: outcome.binary }),
						pairedItem: { item: outcome.itemIndex },
					},
		);
}

/**
 * Fails the node with the error of the first failed item, unless it continues on fail.
 * @param progress what was done in spite of the error; added to its description.
 */
export function throwFirstError(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
	progress: string,
): void {
	if (context.continueOnFail()) return;
	const [first] = failuresOf(outcomes).toSorted((a, b) => a.itemIndex - b.itemIndex);
	if (first === undefined) return;
	const { error } = first;
	error.description = [error.description, progress]
		.filter((part) => part !== undefined && part !== null && part !== '')
		.join(' ');
	throw error;
}
