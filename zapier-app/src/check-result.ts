import type { CheckResult } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from './errors.ts';

/** The result for the only message of a check. */
export function onlyResult(data: unknown): CheckResult['results'][number] {
	const { results } = (data ?? {}) as { results?: unknown };
	const [result] = (Array.isArray(results) ? results : []) as unknown[];
	if (typeof result !== 'object' || result === null) throw unexpectedResponseError();
	return result as CheckResult['results'][number];
}
