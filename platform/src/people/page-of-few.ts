import { cutPage, type PageRequest } from '../store/paging.ts';

/** A page of a list that is short enough to be read as a whole, oldest first. The rank is the position. */
export function pageOfFew<View>(
	all: readonly View[],
	{ limit, after = 0 }: PageRequest,
): { data: View[]; nextCursor: string | null } {
	const ranked = all.map((view, index) => ({ view, seq: index + 1 }));
	const page = cutPage(ranked.slice(after, after + limit + 1), limit);
	return { data: page.rows.map(({ view }) => view), nextCursor: page.nextCursor };
}
