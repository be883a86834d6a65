/**
 * The results in the response to a batch, by their index.
 * @returns `undefined` when the body is not the response to a batch.
 */
export function resultsByIndex<Result extends { index: number }>(
	body: unknown,
): Map<number, Result> | undefined {
	if (typeof body !== 'object' || body === null || !('results' in body)) return undefined;
	if (!Array.isArray(body.results)) return undefined;
	return new Map((body.results as Result[]).map((result) => [result.index, result]));
}
