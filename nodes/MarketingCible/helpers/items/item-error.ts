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

/**
 * The item for the error branch, or with `json.error` where there is none. `details` give the reason as fields; n8n adds the
 * fields of the input item.
 */
export function errorItem(
	error: ItemError,
	itemIndex: number,
	details: IDataObject = {},
): INodeExecutionData {
	return { json: { ...details, error: error.message }, error, pairedItem: { item: itemIndex } };
}
