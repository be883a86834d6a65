/** Rows per statement; far below the parameter limits of both databases (32,766 and 65,535). */
const MAX_ROWS = 100;

/** Splits a list into chunks that fit into one statement. */
export function* inChunks<Entry>(entries: readonly Entry[], size = MAX_ROWS): Generator<Entry[]> {
	for (let start = 0; start < entries.length; start += size) {
		yield entries.slice(start, start + size);
	}
}
