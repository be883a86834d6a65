/**
 * Checks that counts are possible: whole numbers, not negative, no more hits than tries.
 *
 * @param names of both counts, for the error.
 * @throws {RangeError} that names the count and what it must be.
 */
export function requireCounts(
	hits: number,
	total: number,
	names: { hits: string; total: string },
): void {
	for (const [name, value] of [
		[names.total, total],
		[names.hits, hits],
	] as const) {
		if (!Number.isSafeInteger(value) || value < 0) {
			throw new RangeError(`${name} must be a whole number of at least 0, not ${value}`);
		}
	}
	if (hits > total) {
		throw new RangeError(
			`${names.hits} (${hits}) must not exceed ${names.total} (${total}): count each once`,
		);
	}
}
