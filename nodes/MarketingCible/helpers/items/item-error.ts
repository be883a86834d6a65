import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

export type ItemError = NodeOperationError | NodeApiError;

/** The error for an item: what is wrong, and what to do about it. Contains neither addresses nor message texts. */
export function itemError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	message: string,
	description: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), `${message} [item ${itemIndex}]`, {
		itemIndex,
		description,
	});
}

/** Turns anything that was thrown for an item into an error that names the item. Expressions throw their own errors. */
export function asItemError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	error: unknown,
	itemIndex: number,
): ItemError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context['itemIndex'] ??= itemIndex;
		return error;
	}
	const cause = error instanceof Error ? error : String(error);
	return new NodeOperationError(context.getNode(), cause, { itemIndex });
}

/** Makes the item of a failed input item: its fields, the reason in fields, and the error as text. */
export type ErrorItemMaker = (
	error: ItemError,
	itemIndex: number,
	details?: IDataObject,
) => INodeExecutionData;

/**
 * For a node that continues on fail. With an error output, n8n routes an item there by its `error`, but replaces the whole `json`
 * of an item that still has an enumerable `error` afterwards (n8n-core `normalizeNodeErrors`, since n8n 1.120). n8n's own copy of
 * the item lacks a property that is not enumerable, so that all fields arrive, in every version from 1.100 on. Without an error
 * output an `error` would only cost the fields.
 */
export function errorItems(
	context: Pick<IExecuteFunctions, 'getNode' | 'getInputData'>,
): ErrorItemMaker {
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const items = context.getInputData();
	return (error, itemIndex, details = {}) => {
		const item: INodeExecutionData = {
			json: {
				...items[itemIndex]?.json,
				...details,
				error: error.message,
				errorDescription: error.description ?? null,
			},
			pairedItem: { item: itemIndex },
		};
		if (!hasErrorOutput) return item;
		// Writable: n8n up to 1.119 assigns to it.
		const hidden = { value: error, enumerable: false, writable: true, configurable: true };
		return Object.defineProperty(item, 'error', hidden);
	};
}
