import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { FieldReader } from './field-reader.ts';
import { asItemError } from './item-error.ts';
import { throwFirst, toItems, type Outcome } from './outcome.ts';

type Work = (this: IExecuteFunctions, item: FieldReader) => Promise<IDataObject>;
type Execute = (
	this: IExecuteFunctions,
	items: INodeExecutionData[],
) => Promise<INodeExecutionData[]>;

/** Statuses that are about one record; after any other the next request would fare no better. */
const ABOUT_ONE_RECORD = new Set(['404', '409', '422']);

/**
 * Runs one request an item. A bad item does not keep the others back, since an opt-out must not wait for somebody else's typing
 * error; the node then ends with the first one, unless it is to go on.
 */
export function eachItem(work: Work): Execute {
	return async function (items) {
		const outcomes: Outcome[] = [];
		let broken: unknown;
		for (const itemIndex of items.keys()) {
			try {
				if (broken !== undefined) {
					outcomes.push({ itemIndex, fate: 'unsent', error: asItemError(this, broken, itemIndex) });
					continue;
				}
				const json = await work.call(this, new FieldReader(this, itemIndex));
				outcomes.push({ itemIndex, fate: 'queued', json });
			} catch (error) {
				if (stopsAll(error)) broken = error;
				outcomes.push({ itemIndex, fate: 'failed', error: asItemError(this, error, itemIndex) });
			}
		}
		const done = outcomes.filter((outcome) => 'json' in outcome).length;
		throwFirst(
			this,
			outcomes,
			done === 0 ? '' : `${done} of ${items.length} items were processed.`,
		);
		return toItems(outcomes);
	};
}

function stopsAll(error: unknown): boolean {
	return error instanceof NodeApiError && !ABOUT_ONE_RECORD.has(error.httpCode ?? '');
}
