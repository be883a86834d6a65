import type { ParsedMessageRequest } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { bodyHashOf } from '../../idempotency/idempotency.ts';
import { RETENTION_MS } from '../../idempotency/records.ts';
import { invalidField } from '../../problems.ts';

const HOUR_MS = 3_600_000;

/** The idempotency key of a message. */
export interface MessageKey {
	key: string;
	/** Keyed hash of the message. */
	bodyHash: string;
	/** Retention of the key in milliseconds. */
	retentionMs: number;
}

/**
 * Reads the key of a message.
 *
 * @param key the given key; `null`: none.
 * @param parent JSON pointer to the message in the request.
 * @returns `null` without a key.
 * @throws {ProblemError} 422 if the message sets the retention of a key and has no key.
 */
export function messageKey(
	core: Core,
	accountId: string,
	key: string | null,
	request: ParsedMessageRequest,
	parent = '',
): MessageKey | null {
	const { deduplicateForHours } = request;
	if (key !== null) {
		const bodyHash = bodyHashOf(core, accountId, withoutDuration(request));
		const retentionMs =
			deduplicateForHours === undefined ? RETENTION_MS : deduplicateForHours * HOUR_MS;
		return { key, bodyHash, retentionMs };
	}
	if (deduplicateForHours === undefined) return null;
	throw invalidField(
		`${parent}/deduplicateForHours`,
		'needs a key that is remembered: add the header Idempotency-Key, or idempotencyKey in an entry of a batch',
	);
}

/** The message without the retention, by which a repetition is recognized. */
export function withoutDuration(message: unknown): unknown {
	return typeof message === 'object' && message !== null && !Array.isArray(message)
		? { ...message, deduplicateForHours: undefined }
		: message;
}

/** The retention of each key: the longest that one of its messages asks for. */
export function longestRetention(keys: readonly MessageKey[]): Map<string, number> {
	const longest = new Map<string, number>();
	for (const { key, retentionMs } of keys) {
		longest.set(key, Math.max(retentionMs, longest.get(key) ?? 0));
	}
	return longest;
}
