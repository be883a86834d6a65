import * as z from 'zod';
import { decodeCursor, type PageRequest } from '../store/paging.ts';
import { invalidField } from '../problems.ts';

/** The id in a path; what has another form is simply not found. */
export const idParams = z.object({ id: z.string().min(1).max(100) });

/**
 * The page that a query asks for.
 * @throws {ProblemError} 422 for a cursor that this platform did not make.
 */
export function readPage(query: {
	limit: number;
	cursor?: string | undefined;
	order?: 'asc' | 'desc';
}): PageRequest {
	const { limit, cursor, order = 'desc' } = query;
	if (cursor === undefined) return { limit, after: undefined, order };
	const after = decodeCursor(cursor);
	if (after === null) throw invalidField('/cursor', 'must be the nextCursor of a page before');
	return { limit, after, order };
}
