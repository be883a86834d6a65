import type { MessageRequest } from '@marketing-cible/contract/requests';
import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { errorItem, type ItemError } from './item-error.ts';
import type { Fate } from './summary.ts';

/** What the user wants of a message that may not go. */
export type WhenNotPermitted = 'block' | 'blockedItem' | 'schedule';

/** A message that may leave, as far as can be known here. */
export interface Outgoing {
	itemIndex: number;
	request: MessageRequest;
	key: string;
	/** Whether the key is the user's, who may have given it to another message too. */
	userKey: boolean;
	whenNotPermitted: WhenNotPermitted;
}

/** What became of one item: an output, or an error with the reason in fields. */
export type Outcome =
	| { itemIndex: number; fate: Fate; json: IDataObject; binary?: IBinaryKeyData }
	| { itemIndex: number; fate: Fate; error: ItemError; details?: IDataObject };

export type FailedOutcome = Extract<Outcome, { error: ItemError }>;

export function failuresOf(outcomes: readonly Outcome[]): FailedOutcome[] {
	return outcomes.filter((outcome) => 'error' in outcome);
}

/** In the order of the input items, each paired with the one that it comes from. */
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

/** Ends the node with the first error by item, unless the user lets the node go on. `standing` says what was done. */
export function throwFirst(
	context: IExecuteFunctions,
	outcomes: readonly Outcome[],
	standing: string,
): void {
	if (context.continueOnFail()) return;
	const [first] = failuresOf(outcomes).toSorted((a, b) => a.itemIndex - b.itemIndex);
	if (first === undefined) return;
	const { error } = first;
	error.description = [error.description, standing]
		.filter((part) => part !== undefined && part !== null && part !== '')
		.join(' ');
	throw error;
}
