/** Rows of one INSERT; far below the parameter limits of both databases (32,766 and 65,535). */
const ROWS = 100;

/** A list in pieces that fit into one statement. */
export function* inChunks<Entry>(entries: readonly Entry[], size = ROWS): Generator<Entry[]> {
	for (let start = 0; start < entries.length; start += size) {
		yield entries.slice(start, start + size);
	}
}
