import type { ApiRequest } from '@marketing-cible/contract/requests';
import type { IDataObject } from 'n8n-workflow';
import { unexpectedAnswer } from './answer.ts';
import { apiRequest, type ApiContext } from './request.ts';

/** One page of a list. */
export interface Page {
	data: IDataObject[];
	nextCursor: string | null;
}

/** The request for one page, e.g. `(page) => contacts.list({ ...filters, ...page })`. */
export type PageRequest = (page: { limit: number; cursor: string | undefined }) => ApiRequest;

/** Most entries that the platform puts on one page. */
export const MAX_PAGE = 200;

/** Follows the pages of a list until it ends or `most` entries are there; `undefined` means all. */
export async function fetchList(
	this: ApiContext,
	request: PageRequest,
	most: number | undefined,
	itemIndex?: number,
): Promise<IDataObject[]> {
	const entries: IDataObject[] = [];
	let cursor: string | undefined;
	do {
		const missing = (most ?? Infinity) - entries.length;
		const page: Page = await fetchPage.call(
			this,
			request({ limit: Math.min(MAX_PAGE, missing), cursor }),
			itemIndex,
		);
		entries.push(...page.data);
		// A cursor that stands still would ask for the same page for ever.
		if (page.nextCursor === cursor) break;
		cursor = page.nextCursor ?? undefined;
	} while (cursor !== undefined && entries.length < (most ?? Infinity));
	return most === undefined ? entries : entries.slice(0, most);
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
	if (isPage(body)) return body;
	throw unexpectedAnswer(this.getNode(), itemIndex);
}

function isPage(body: unknown): body is Page {
	return typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data);
}
