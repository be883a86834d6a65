import { isRecord } from '../../../shared/is-record.ts';

/**
 * The results in the response to a batch, by their index.
 * @returns `undefined` when the body is not the response to a batch.
 */
export function resultsByIndex<Result extends { index: number }>(
	body: unknown,
): Map<number, Result> | undefined {
	if (!isRecord(body)) return undefined;
	const { results } = body;
	if (!Array.isArray(results) || !results.every(isResult)) return undefined;
	return new Map((results as Result[]).map((result) => [result.index, result]));
}

/** As far as the node relies on it: the parts that it reads deeper have their form. */
function isResult(value: unknown): boolean {
	if (!isRecord(value) || typeof value['index'] !== 'number') return false;
	const { message, verdict, problem, optOut } = value;
	return (
		isAbsentOr(message, isMessage) &&
		isAbsentOr(verdict, isVerdict) &&
		isAbsentOr(problem, isRecord) &&
		isAbsentOr(optOut, isRecord)
	);
}

function isAbsentOr(value: unknown, test: (value: unknown) => boolean): boolean {
	return value === undefined || test(value);
}

function isMessage(value: unknown): boolean {
	return (
		isRecord(value) && typeof value['id'] === 'string' && isAbsentOr(value['verdict'], isVerdict)
	);
}

function isVerdict(value: unknown): boolean {
	return isRecord(value) && Array.isArray(value['findings']) && value['findings'].every(isFinding);
}

function isFinding(value: unknown): boolean {
	return isRecord(value) && isRecord(value['message']);
}
