import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { isOutcomeUnknown } from '../../../shared/transport/api-error.ts';
import { itemReaders, type FieldReader } from '../input/field-reader.ts';
import { notRequested } from './failed-request.ts';
import { asItemError } from './item-error.ts';
import { throwFirstError, toItems, type Outcome } from './outcome.ts';

/** What leaves by each output of the node, for an operation that has several. */
export class Outputs {
	readonly items: INodeExecutionData[][];

	constructor(items: INodeExecutionData[][]) {
		this.items = items;
	}
}

/** Runs an operation over all input items. */
export type Execute<Result = INodeExecutionData[] | Outputs> = (
	this: IExecuteFunctions,
	items: INodeExecutionData[],
) => Promise<Result>;

type ExecuteItems = Execute<INodeExecutionData[]>;

/** One output of an input item: a record, perhaps with a file. */
export interface ItemOutput {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

type PerItem<Result> = (this: IExecuteFunctions, item: FieldReader) => Promise<Result>;

/** Error statuses that concern one record; after any other status the next request would fail too. */
const ONE_RECORD_STATUSES = new Set(['404', '409', '422']);

/** One request and one record per item. */
export function eachItem(perItem: PerItem<IDataObject>): ExecuteItems {
	return eachItemOutputs(async function (item) {
		return [{ json: await perItem.call(this, item) }];
	});
}

/** A list of records per item; each record becomes an item that is paired with its input item. */
export function eachItemList(perItem: PerItem<IDataObject[]>): ExecuteItems {
	return eachItemOutputs(async function (item) {
		return (await perItem.call(this, item)).map((json) => ({ json }));
	});
}

/**
 * Runs one request per item. An invalid item does not stop the others, since an opt-out must not wait for a typing error in
 * another item; afterwards the node fails with the first error, unless it continues on fail.
 */
export function eachItemOutputs(perItem: PerItem<ItemOutput[]>): ExecuteItems {
	return async function (items) {
		const outcomes: Outcome[] = [];
		const readerFor = itemReaders(this);
		let done = 0;
		let isOver = false;
		for (const itemIndex of items.keys()) {
			try {
				if (isOver) {
					outcomes.push(notRequested(this, itemIndex));
					continue;
				}
				const outputs = await perItem.call(this, readerFor(itemIndex));
				for (const output of outputs) outcomes.push({ itemIndex, status: 'done', ...output });
				done++;
			} catch (error) {
				isOver ||= affectsAllItems(error);
				const status = isOutcomeUnknown(error) ? 'unknown' : 'failed';
				outcomes.push({ itemIndex, status, error: asItemError(this, error, itemIndex) });
			}
		}
		throwFirstError(
			this,
			outcomes,
			done === 0 ? '' : `${done} of ${items.length} items were processed.`,
		);
		return toItems(this, outcomes);
	};
}

/** Whether the requests of all other items would fail in the same way. */
export function affectsAllItems(error: unknown): boolean {
	return error instanceof NodeApiError && !ONE_RECORD_STATUSES.has(error.httpCode ?? '');
}
