import {
	batchItemKey,
	messageRequest,
	type ParsedMessageRequest,
	type Problem,
} from '@marketing-cible/contract';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { misspelledMembers } from '../../misspelled.ts';
import { fieldErrors, invalidFields, ProblemError, wording } from '../../problems.ts';
import type { Caller } from '../../security/caller.ts';
import { messageKey } from './message-key.ts';
import type { SubmitEntry } from './submit.ts';

/** An entry of a batch before its template is rendered. */
export type ParsedEntry = Omit<SubmitEntry, 'rendered'>;

/** The result of parsing one entry of a batch or check: the value or the problem. */
export type Parsed<Value> = { valid: true; value: Value } | { valid: false; problem: Problem };

/** The members of an entry. */
const ENTRY = z.object({ ...messageRequest.shape, idempotencyKey: batchItemKey });

/** Reads an entry as a message request. */
export function parseRequest(entry: unknown): Parsed<ParsedMessageRequest> {
	const read = messageRequest.safeParse(entry, { error: wording });
	if (!read.success) {
		return { valid: false, problem: invalidFields(fieldErrors(read.error)).problem };
	}
	const misspelled = misspelledMembers(ENTRY, entry);
	if (misspelled.length > 0) return { valid: false, problem: invalidFields(misspelled).problem };
	return { valid: true, value: read.data };
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
