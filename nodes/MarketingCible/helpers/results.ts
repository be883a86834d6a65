import type { CheckResult, MessageBatchResult } from '@marketing-cible/contract/requests';

export type SendResult = MessageBatchResult['results'][number];
export type CheckedResult = CheckResult['results'][number];

/** The results of a batch by their index, or `undefined` when the body is not a batch answer at all. */
export function resultsOf<Result extends { index: number }>(
	body: unknown,
): Map<number, Result> | undefined {
	if (typeof body !== 'object' || body === null || !('results' in body)) return undefined;
	if (!Array.isArray(body.results)) return undefined;
	return new Map((body.results as Result[]).map((result) => [result.index, result]));
}
