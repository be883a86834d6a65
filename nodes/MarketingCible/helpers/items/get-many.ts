import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fetchList, type PageRequest } from '../../../shared/transport/list.ts';
import type { FieldReader } from '../input/field-reader.ts';

export type Order = 'asc' | 'desc';

const ORDERS: readonly Order[] = ['asc', 'desc'];

/** Fetches as many entries as 'Return All' and 'Limit' ask for, page by page. */
export async function getMany(
	context: IExecuteFunctions,
	item: FieldReader,
	request: PageRequest,
): Promise<IDataObject[]> {
	const all = item.boolean('returnAll', 'Return All') === true;
	const max = all ? undefined : item.wholeNumber('limit', 'Limit', 50, 1, 1e9);
	return await fetchList.call(context, request, max, item.itemIndex);
}

export function readOrder(item: FieldReader): Order | undefined {
	return item.collection('sort').optionalChoice('order', 'Order', ORDERS);
}
