/** Rows per page, so that a long history is never in memory as a whole. */
export const ROWS_PER_PAGE = 200;

interface Row {
	seq: number;
}

/**
 * Reads rows page after page, in the order of their sequence numbers.
 *
 * @param rowsAfter reads the next rows after a sequence number, {@link ROWS_PER_PAGE} at most.
 */
export async function* inPages<One extends Row>(
	rowsAfter: (seq: number) => Promise<readonly One[]>,
): AsyncGenerator<One, void, undefined> {
	for (let after = 0; ; ) {
		const rows = await rowsAfter(after);
		yield* rows;
		const last = rows.at(-1);
		if (last === undefined || rows.length < ROWS_PER_PAGE) return;
		after = last.seq;
	}
}

/** Merges a few sequences of rows into one in the order of their sequence numbers. */
export async function* mergedBySeq<One extends Row>(
	sequences: readonly AsyncGenerator<One, void, undefined>[],
): AsyncGenerator<One, void, undefined> {
	const heads = await Promise.all(sequences.map((sequence) => sequence.next()));
	for (;;) {
		let first: { at: number; row: One } | undefined;
		for (const [at, head] of heads.entries()) {
			if (head.done === true) continue;
			if (first === undefined || head.value.seq < first.row.seq) first = { at, row: head.value };
		}
		if (first === undefined) return;
		yield first.row;
		const next = sequences[first.at]?.next();
		if (next !== undefined) heads[first.at] = await next;
	}
}
