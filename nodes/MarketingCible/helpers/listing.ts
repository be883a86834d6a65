import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fetchList, type PageRequest } from '../transport/list.ts';
import type { FieldReader } from './field-reader.ts';

export type Order = 'asc' | 'desc';

const ORDERS: readonly Order[] = ['asc', 'desc'];

/** Get Many: as many entries as 'Return All' and 'Limit' ask for, however many pages that takes. */
export async function listFor(
	context: IExecuteFunctions,
	item: FieldReader,
	request: PageRequest,
): Promise<IDataObject[]> {
	const all = item.flag('returnAll') === true;
	const most = all ? undefined : item.wholeNumber('limit', 'Limit', 50, 1, 1e9);
	return await fetchList.call(context, request, most, item.itemIndex);
}

export function readOrder(item: FieldReader): Order | undefined {
	return item.group('sort').optionalChoice('order', 'Order', ORDERS);
}
