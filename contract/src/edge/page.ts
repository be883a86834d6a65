/** One page of a list of the platform. */
export interface EntryPage<Entry extends object = Record<string, unknown>> {
	data: Entry[];
	/** `null` on the last page. */
	nextCursor: string | null;
}

/**
 * Reads a page of any list. Every entry is an object with an ID; callers check the other members.
 *
 * @param member a text member that every entry has, for lists whose entries have no ID.
 * @returns `null` for a body that is no page: a proxy or another service answered.
 */
export function readPage<Entry extends object = Record<string, unknown>>(
	body: unknown,
	member = 'id',
): EntryPage<Entry> | null {
	if (!isObject(body) || !Array.isArray(body['data'])) return null;
	const { data, nextCursor = null } = body as { data: unknown[]; nextCursor?: unknown };
	if (nextCursor !== null && (typeof nextCursor !== 'string' || nextCursor === '')) return null;
	const valid = data.every((entry) => isObject(entry) && typeof entry[member] === 'string');
	return valid ? { data: data as Entry[], nextCursor } : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
