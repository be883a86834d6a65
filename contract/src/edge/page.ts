/** One page of a list of the platform. */
export interface EntryPage<Entry extends object = Record<string, unknown>> {
	data: Entry[];
	/** `null` on the last page. */
	nextCursor: string | null;
}

/**
 * The one reader of lists. Every entry of a list is an object with an ID; other members must be checked where they are used.
 *
 * @returns `null` for a body that is no page: a proxy or another service answered.
 */
export function readPage<Entry extends object = Record<string, unknown>>(
	body: unknown,
): EntryPage<Entry> | null {
	if (!isObject(body) || !Array.isArray(body['data'])) return null;
	const { data, nextCursor = null } = body as { data: unknown[]; nextCursor?: unknown };
	if (nextCursor !== null && (typeof nextCursor !== 'string' || nextCursor === '')) return null;
	const valid = data.every((entry) => isObject(entry) && typeof entry['id'] === 'string');
	return valid ? { data: data as Entry[], nextCursor } : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
