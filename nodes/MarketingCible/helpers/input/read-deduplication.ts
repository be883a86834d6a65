import { DEDUPLICATE_FOR_EXPECTED, readDeduplicateFor } from '@marketing-cible/contract/edge';
import type { FieldReader } from './field-reader.ts';

const LABEL = 'Deduplicate For';

export interface Deduplication {
	/** 'Deduplication Key'; `undefined`: the node makes the key. */
	userKey: string | undefined;
	/** How long the platform remembers the key; `undefined`: 24 hours. */
	deduplicateForHours: number | undefined;
}

/** @throws {NodeOperationError} for a key with a hole, an unreadable duration, and a duration without a key. */
export function readDeduplication(extra: FieldReader): Deduplication {
	const userKey = extra.whole('deduplicationKey', 'Deduplication Key');
	const given = extra.filled('deduplicateFor', LABEL);
	if (given === undefined) return { userKey, deduplicateForHours: undefined };
	const deduplicateForHours =
		readDeduplicateFor(given) ??
		extra.fail(`'${LABEL}' is not a duration`, `It ${DEDUPLICATE_FOR_EXPECTED}.`);
	if (userKey !== undefined) return { userKey, deduplicateForHours };
	return extra.fail(
		`'${LABEL}' needs a 'Deduplication Key'`,
		`Without a key of your own, the message of another execution is always a new one. Add 'Deduplication Key', or remove '${LABEL}'.`,
	);
}
