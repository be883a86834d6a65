import * as z from 'zod';
import { decodeCursor, type PageRequest } from '../store/paging.ts';
import { invalidField } from '../problems.ts';

/** The id in a path. Its format is not checked: an id with another format is not found. */
export const idParams = z.object({ id: z.string().min(1).max(100) });

/**
 * Reads the page that a query requests.
 * @throws {ProblemError} 422 for a cursor that this platform did not create.
 */
export function readPage(query: {
	limit: number;
	cursor?: string | undefined;
	order?: 'asc' | 'desc';
}): PageRequest {
	const { limit, cursor, order = 'desc' } = query;
	if (cursor === undefined) return { limit, after: undefined, order };
	const after = decodeCursor(cursor);
	if (after === null) throw invalidField('/cursor', 'must be the nextCursor of a previous page');
	return { limit, after, order };
}
