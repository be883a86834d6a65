import type { FastifyRequest } from 'fastify';
import { canonicalJson } from '../canonical-json.ts';
import type { Core } from '../core.ts';
import type { HttpResponse } from '../http-response.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { findRecords, saveRecords, type StoredRecord } from './records.ts';

/**
 * Implements `Idempotency-Key`: a repeated request with the same key and body within 24 hours gets the stored response.
 *
 * The response is stored in the transaction that has the effect, so a crash leaves both or neither: a client that missed the response
 * repeats the request and either gets that response or triggers the effect for the first time. On SQLite, transactions run one after
 * the other, so the second of two concurrent requests finds the response of the first. On PostgreSQL, the primary key decides: the
 * second waits for the first to end, rolls back, runs again and finds the response. A request that throws (for example, an invalid one)
 * rolls back and stores nothing, so the corrected request may use the same key. Compliance rejections are not stored either: nothing
 * was sent, and consent may exist when the request is repeated.
 *
 * @param fingerprint what the request is recognized by; default: its body.
 */
export async function answerOnce(
	core: Core,
	request: FastifyRequest,
	accountId: string,
	work: (unit: Unit) => Promise<HttpResponse>,
	fingerprint: unknown = request.body,
): Promise<HttpResponse> {
	const key = readKey(request);
	if (key === null) return core.store.transaction(work);
	const bodyHash = bodyHashOf(core, accountId, fingerprint);
	const scope = routeOf(request);
	return core.store.transaction(async (unit) => {
		const known = (await findRecords(core, unit, accountId, scope, [key])).get(key);
		if (known !== undefined) {
			if (known.bodyHash !== bodyHash) throw conflict();
			return replayed(known);
		}
		const answer = await work(unit);
		if (answer.status < 400) {
			await saveRecords(core, unit, accountId, scope, [{ key, bodyHash, answer }]);
		}
		return answer;
	});
}

/** The route with its parameters: unlike the raw path, it has one spelling. */
function routeOf({ routeOptions, params }: FastifyRequest): string {
	const values = params as Record<string, string>;
	return (routeOptions.url ?? '').replace(/:(\w+)/g, (_whole, name: string) =>
		encodeURIComponent(values[name] ?? ''),
	);
}

/** The response to a repeated request. */
export function replayed({ status, body }: Pick<StoredRecord, 'status' | 'body'>): HttpResponse {
	return { status, body, headers: { 'Idempotency-Replayed': 'true' } };
}

/** Keyed hash of a body, independent of the order of its members. */
export function bodyHashOf(core: Core, accountId: string, body: unknown): string {
	return core.vault.hash(`body:${accountId}`, canonicalJson(body ?? null));
}

/** @param messageId the message that the key stands for, if it stands for one. */
export function conflict(messageId?: string): ProblemError {
	return new ProblemError(
		'idempotency-conflict',
		'This idempotency key was used with a different body before and is still remembered. Repeat the first request unchanged, or send this one with a new key.',
		messageId === undefined ? {} : { messageId },
	);
}

/**
 * Reads the `Idempotency-Key` of a request.
 * @returns `null` without a key.
 * @throws {ProblemError} 422 for a key of the wrong length, or in a header of another name.
 */
export function readKey({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
	const header = headers['idempotency-key'];
	if (header === undefined) {
		refuseMisspelled(headers);
		return null;
	}
	const key = Array.isArray(header) ? header.join(',') : header;
	if (key.trim() === '' || key.length > 255) {
		throw invalidField(
			'/Idempotency-Key',
			'the Idempotency-Key header must have 1 to 255 characters',
		);
	}
	return key;
}

/** Headers in which other services expect the key. Ignored, a repeated request would have its effect twice. */
const MISSPELLED = ['x-idempotency-key', 'idempotency_key', 'x-idempotent-key', 'idempotent-key'];

/** @throws {ProblemError} 422 */
function refuseMisspelled(headers: FastifyRequest['headers']): void {
	const given = MISSPELLED.find((name) => headers[name] !== undefined);
	if (given === undefined) return;
	throw invalidField(
		`/${given}`,
		'is not the header of this platform, and the request would not be recognized when it is repeated: send the key in the header Idempotency-Key',
	);
}
