import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { itemReaders, type FieldReader } from './field-reader.ts';
import { asItemError } from './item-error.ts';
import { throwFirst, toItems, type Outcome } from './outcome.ts';

export type Execute = (
	this: IExecuteFunctions,
	items: INodeExecutionData[],
) => Promise<INodeExecutionData[]>;

/** What one input item yields: a record, perhaps with a file. */
export interface Yield {
	json: IDataObject;
	binary?: IBinaryKeyData;
}

type Work<Result> = (this: IExecuteFunctions, item: FieldReader) => Promise<Result>;

/** Statuses that are about one record; after any other the next request would fare no better. */
const ABOUT_ONE_RECORD = new Set(['404', '409', '422']);

/** One request and one record an item. */
export function eachItem(work: Work<IDataObject>): Execute {
	return eachItemYields(async function (item) {
		return [{ json: await work.call(this, item) }];
	});
}

/** As many records as there are, each an item of its own that is paired with the one that asked. */
export function eachItemLists(work: Work<IDataObject[]>): Execute {
	return eachItemYields(async function (item) {
		return (await work.call(this, item)).map((json) => ({ json }));
	});
}

/**
 * Runs one request an item. A bad item does not keep the others back, since an opt-out must not wait for somebody else's typing
 * error; the node then ends with the first one, unless it is to go on.
 */
export function eachItemYields(work: Work<Yield[]>): Execute {
	return async function (items) {
		const outcomes: Outcome[] = [];
		const fieldsOf = itemReaders(this);
		let done = 0;
		let broken: unknown;
		for (const itemIndex of items.keys()) {
			try {
				if (broken !== undefined) {
					outcomes.push({ itemIndex, fate: 'unsent', error: asItemError(this, broken, itemIndex) });
					continue;
				}
				const yields = await work.call(this, fieldsOf(itemIndex));
				for (const one of yields) outcomes.push({ itemIndex, fate: 'queued', ...one });
				done++;
			} catch (error) {
				if (stopsAll(error)) broken = error;
				outcomes.push({ itemIndex, fate: 'failed', error: asItemError(this, error, itemIndex) });
			}
		}
		throwFirst(
			this,
			outcomes,
			done === 0 ? '' : `${done} of ${items.length} items were processed.`,
		);
		return toItems(outcomes);
	};
}

/** Whether what went wrong would go wrong for every other item too. */
export function stopsAll(error: unknown): boolean {
	return error instanceof NodeApiError && !ABOUT_ONE_RECORD.has(error.httpCode ?? '');
}
