/**
 * Cursor pagination over an increasing column: rows that are inserted meanwhile neither shift a page nor appear twice.
 */

/** The start and the order of a page. */
export interface PageRequest {
	limit: number;
	/** Sequence number of the last entry of the previous page. */
	after: number | undefined;
	order: 'asc' | 'desc';
}

/** Encodes a position as an opaque cursor. */
export function encodeCursor(seq: number): string {
	return Buffer.from(`s${seq}`).toString('base64url');
}

/** Decodes a cursor. @returns `null` when this platform did not create it. */
export function decodeCursor(cursor: string): number | null {
	const text = Buffer.from(cursor, 'base64url').toString('latin1');
	const match = /^s(\d{1,15})$/.exec(text);
	const seq = match === null ? null : Number(match[1]);
	// The reading skips what is no base64, such as an invisible character.
	return seq !== null && encodeCursor(seq) === cursor ? seq : null;
}

/**
 * Cuts a page from a query result that has up to one row more than the limit.
 * @returns the rows, and the cursor of the next page; `null`: this is the last page.
 */
export function cutPage<Row extends { seq: number }>(
	rows: readonly Row[],
	limit: number,
): { rows: readonly Row[]; nextCursor: string | null } {
	if (rows.length <= limit) return { rows, nextCursor: null };
	const page = rows.slice(0, limit);
	const last = page[page.length - 1];
	return { rows: page, nextCursor: last === undefined ? null : encodeCursor(last.seq) };
}
