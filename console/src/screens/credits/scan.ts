import type { CreditEntry } from '@marketing-cible/contract';

/** Entries of one answer of the API, and of one page of the screen at least. */
const READ_AT_ONCE = 200;
const ENOUGH = 50;
/** Answers that one page reads at most: a rare cause does not make the screen read the whole journal. */
const MOST_READS = 5;

/** A page of the journal: what was found, and how much was read for it. */
export interface Scanned {
	entries: CreditEntry[];
	read: number;
	nextCursor: string | null;
}

type Read = (
	cursor: string | undefined,
	limit: number,
) => Promise<{ data: CreditEntry[]; nextCursor: string | null }>;

/** Reads the journal until a page of entries of a cause is full. The API has no such filter; nothing between two pages is left out. */
export async function scanEntries(
	read: Read,
	cause: string | undefined,
	cursor: string | undefined,
): Promise<Scanned> {
	if (cause === undefined) {
		const { data, nextCursor } = await read(cursor, ENOUGH);
		return { entries: data, read: data.length, nextCursor };
	}
	const found: Scanned = { entries: [], read: 0, nextCursor: cursor ?? null };
	for (let reads = 0; reads < MOST_READS && found.entries.length < ENOUGH; reads++) {
		const { data, nextCursor } = await read(found.nextCursor ?? undefined, READ_AT_ONCE);
		found.entries = [...found.entries, ...data.filter((entry) => entry.cause === cause)];
		found.read += data.length;
		found.nextCursor = nextCursor;
		if (nextCursor === null) break;
	}
	return found;
}
