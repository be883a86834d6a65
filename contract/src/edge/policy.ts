import type { PolicyDocument } from '../types.ts';

/**
 * Statuses of `GET /v1/policy` after which an edge uses the strict default policy: the key may not read the policy (403), or the
 * platform has none (404). The platform always decides again by its own policy.
 */
export const STATUSES_WITHOUT_POLICY: readonly number[] = [403, 404];

/** How long an edge may reuse a policy: long enough to save most requests, short enough for a change to take effect. */
export const POLICY_MAX_AGE_MS = 60_000;

/** Whether a body is a policy. A newer platform may add members; those that the rules read must be present. */
export function isPolicy(body: unknown): body is PolicyDocument {
	if (!isObject(body)) return false;
	const { preset, stopCodes, options } = body as Partial<Record<keyof PolicyDocument, unknown>>;
	return typeof preset === 'string' && isObject(stopCodes) && isObject(options);
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
