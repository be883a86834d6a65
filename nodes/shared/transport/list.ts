import { readPage, type EntryPage } from '@marketing-cible/contract/edge';
import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { IDataObject } from 'n8n-workflow';
import { unexpectedResponse } from './api-error.ts';
import type { ApiContext } from './api-context.ts';
import { apiRequest } from './request.ts';

type Page = EntryPage<IDataObject>;

/** Makes the request for one page, e.g. `(page) => contacts.list({ ...filters, ...page })`. */
export type PageRequest = (page: { limit: number; cursor: string | undefined }) => ApiRequest;

/** Largest page that the platform returns. */
export const MAX_PAGE = 200;

/** Fetches page after page until the list ends or there are `max` entries; without `max`, all of them. */
export async function fetchList(
	this: ApiContext,
	request: PageRequest,
	max = Infinity,
	itemIndex?: number,
): Promise<IDataObject[]> {
	const entries: IDataObject[] = [];
	let cursor: string | undefined;
	do {
		const missing = max - entries.length;
		const page: Page = await fetchPage.call(
			this,
			request({ limit: Math.min(MAX_PAGE, missing), cursor }),
			itemIndex,
		);
		for (const entry of page.data) entries.push(entry);
		// The same cursor again would loop forever.
		if (page.nextCursor === cursor) break;
		cursor = page.nextCursor ?? undefined;
	} while (cursor !== undefined && entries.length < max);
	return entries.slice(0, max);
}

export async function fetchPage(
	this: ApiContext,
	request: ApiRequest,
	itemIndex?: number,
): Promise<Page> {
	const { body } = await apiRequest.call(
		this,
		request,
		itemIndex === undefined ? {} : { itemIndex },
	);
	const page = readPage<IDataObject>(body);
	if (page === null) throw unexpectedResponse(this.getNode(), itemIndex);
	return page;
}
