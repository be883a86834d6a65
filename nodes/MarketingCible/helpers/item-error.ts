import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

export type ItemError = NodeOperationError | NodeApiError;

/** What an item cannot be used for and how to get unstuck. Never carries an address or a text. */
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

/** Whatever was thrown for one item, as an error that knows the item. Expressions throw errors of their own. */
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
 * What leaves by the error branch (or as `json.error`, where there is none). `details` are the reason in fields; n8n adds
 * the input item's own.
 */
export function errorItem(
	error: ItemError,
	itemIndex: number,
	details: IDataObject = {},
): INodeExecutionData {
	return { json: { ...details, error: error.message }, error, pairedItem: { item: itemIndex } };
}
