import type { Campaign } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { isUsing } from './is-using.ts';

/** Pages of campaigns that are looked through, newest first: an account has 1,000 drafts at most. */
const MOST_PAGES = 10;
const PER_PAGE = 200;

interface Found {
	data: Campaign[];
	nextCursor: string | null;
}

/** The campaigns that are not over and use a template. @throws {ApiError} */
export async function usesOf(id: string): Promise<Campaign[]> {
	const found: Campaign[] = [];
	let cursor: string | undefined;
	for (let page = 0; page < MOST_PAGES; page++) {
		const { data, nextCursor } = await call<Found>('/v1/campaigns', {
			query: { limit: PER_PAGE, cursor },
		});
		for (const campaign of data) if (isUsing(campaign, id)) found.push(campaign);
		if (nextCursor === null) break;
		cursor = nextCursor;
	}
	return found;
}
