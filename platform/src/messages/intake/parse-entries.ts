import {
	batchItemKey,
	messageRequest,
	type ParsedMessageRequest,
	type Problem,
} from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { fieldErrors, invalidFields, ProblemError, wording } from '../../problems.ts';
import type { Caller } from '../../security/caller.ts';
import { messageKey } from './message-key.ts';
import type { SubmitEntry } from './submit.ts';

/** An entry of a batch before its template is rendered. */
export type ParsedEntry = Omit<SubmitEntry, 'rendered'>;

/** An entry of a batch or a check that was read by itself: the value, or what is wrong with the entry. */
export type Parsed<Value> = { valid: true; value: Value } | { valid: false; problem: Problem };

/** Reads an entry as a message request. */
export function parseRequest(entry: unknown): Parsed<ParsedMessageRequest> {
	const read = messageRequest.safeParse(entry, { error: wording });
	if (read.success) return { valid: true, value: read.data };
	return { valid: false, problem: invalidFields(fieldErrors(read.error)).problem };
}

/** Reads an entry of a batch: a message request with an optional `idempotencyKey`. */
export function parseBatchEntry(core: Core, caller: Caller, entry: unknown): Parsed<ParsedEntry> {
	const key = parseKey(entry);
	if (!key.valid) return key;
	const request = parseRequest(entry);
	if (!request.valid) return request;
	try {
		const keyed = messageKey(core, caller.accountId, key.value, request.value);
		return { valid: true, value: { request: request.value, caller, keyed } };
	} catch (error) {
		if (error instanceof ProblemError) return { valid: false, problem: error.problem };
		throw error;
	}
}

function parseKey(entry: unknown): Parsed<string | null> {
	const key =
		typeof entry === 'object' && entry !== null && 'idempotencyKey' in entry
			? entry.idempotencyKey
			: undefined;
	if (key === undefined || key === null) return { valid: true, value: null };
	const read = batchItemKey.safeParse(key, { error: wording });
	if (read.success) return { valid: true, value: read.data };
	const { problem } = invalidFields(fieldErrors(read.error, '/idempotencyKey'));
	return { valid: false, problem };
}
