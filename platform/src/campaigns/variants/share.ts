/** A variant and its part, relative to the parts of the others. */
export interface Share {
	key: string;
	share: number;
}

/**
 * The order in which variants are given out: after any number of recipients each has its part, to within one. Repeats after the sum of
 * the shares.
 */
export function sharePattern(shares: readonly Share[]): string[] {
	const total = shares.reduce((sum, { share }) => sum + share, 0);
	const given = shares.map(() => 0);
	return Array.from({ length: total }, (_, position) => {
		// The one that is furthest behind its part.
		let next = 0;
		let furthest = -Infinity;
		for (const [index, { share }] of shares.entries()) {
			const behind = (share * (position + 1)) / total - (given[index] ?? 0);
			if (behind > furthest + 1e-9) [next, furthest] = [index, behind];
		}
		given[next] = (given[next] ?? 0) + 1;
		return shares[next]?.key ?? '';
	});
}
