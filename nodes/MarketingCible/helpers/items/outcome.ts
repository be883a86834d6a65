import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { errorItems, type ItemError } from './item-error.ts';

/**
 * - `done`: the request of an operation other than Send succeeded.
 * - `queued`, `scheduled`, `held`: the platform accepted the message, in this or in an earlier try of the run.
 * - `duplicate`: a message with the same key was accepted before.
 * - `skipped`: the list contains its recipient before, and the user wants one message each.
 * - `blocked`: a rule does not permit the message.
 * - `failed`: the input is invalid, or the platform rejected it.
 * - `unsent`: not requested, or refused as a whole: known not to be accepted.
 * - `unknown`: requested without a usable answer; the platform may have accepted it.
 */
export type OutcomeStatus =
	| 'done'
	| 'queued'
	| 'scheduled'
	| 'held'
	| 'duplicate'
	| 'skipped'
	| 'blocked'
	| 'failed'
	| 'unsent'
	| 'unknown';

/** The result for one item: an output, or an error with its details as fields. */
export type Outcome =
	| { itemIndex: number; status: OutcomeStatus; json: IDataObject; binary?: IBinaryKeyData }
	| { itemIndex: number; status: OutcomeStatus; error: ItemError; details?: IDataObject };

export type FailedOutcome = Extract<Outcome, { error: ItemError }>;

export function failuresOf(outcomes: readonly Outcome[]): FailedOutcome[] {
	return outcomes.filter((outcome) => 'error' in outcome);
}

/** The output items in the order of the input items, each paired with its input item. */
export function toItems(
	context: Pick<IExecuteFunctions, 'getNode' | 'getInputData'>,
	outcomes: readonly Outcome[],
): INodeExecutionData[] {
	const errorItem = errorItems(context);
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
