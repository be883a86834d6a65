/**
 * Cursor pages over a column that counts up: what is inserted meanwhile neither shifts a page nor is shown twice.
 */

/** Where a page begins and which way it goes. */
export interface PageRequest {
	limit: number;
	/** Sequence number of the last entry that was seen. */
	after: number | undefined;
	order: 'asc' | 'desc';
}

/** The opaque form of a position. */
export function encodeCursor(seq: number): string {
	return Buffer.from(`s${seq}`).toString('base64url');
}

/** @returns `null` for what this platform did not make. */
export function decodeCursor(cursor: string): number | null {
	const text = Buffer.from(cursor, 'base64url').toString('latin1');
	const match = /^s(\d{1,15})$/.exec(text);
	return match === null ? null : Number(match[1]);
}

/**
 * A page out of one row more than was asked for.
 * @returns the rows, and the cursor of the next page if there is one.
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
